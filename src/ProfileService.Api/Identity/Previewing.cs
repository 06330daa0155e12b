using System.Buffers;
using System.Text.Json.Nodes;
using Npgsql;
using ProfileService.Api.Access;
using ProfileService.Api.Consent;
using ProfileService.Api.Http;
using ProfileService.Api.Profiles;
using ProfileService.Core.Identity;
using ProfileService.Core.Ingest;
using ProfileService.Postgres.Identity;
using ProfileService.Postgres.Ingest;
using ProfileService.Postgres.Profiles;

namespace ProfileService.Api.Identity;

/// <summary>Rehearses a merge or a split with the resolver itself, looks at the result, and takes everything back.</summary>
internal sealed class Previewing(
    NpgsqlDataSource database, Resolver resolver, ExplainedSides sides, IdentityScenes scenes, DecisionQueries decisions, ConsentDirectory consents, LocalDate date,
    TimeProvider clock)
{
    private const int MostPairs = 1000;

    /// <returns>The answer, and the profiles that it shows.</returns>
    /// <exception cref="ProblemException">There is no such profile or record, or the request makes no sense of what is stored.</exception>
    public async Task<(JsonObject Answer, IReadOnlyList<Guid> Shown)> PreviewAsync(PreviewRequest request, View view, Caller caller, CancellationToken ct)
    {
        var plan = await PlanAsync(request, caller, ct);
        var rows = new ProfileRows([.. view.Sections.Select(s => s.Column), .. PreviewEffects.Extra], withBirthday: true);
        ProfilePicture before;
        await using (var connection = await database.OpenConnectionAsync(ct))
        {
            before = await ProfilePicture.TakeAsync(connection, plan.Records, rows, ct);
        }

        var after = await RehearseAsync(plan, rows, caller, ct);
        var blocks = await PreviewBlock.FindAsync(plan, await scenes.AroundAsync(plan.Records, ct), decisions, ct);
        var ages = (await consents.KnownAsync(ct)).MinimumAges;
        return (Answer(plan, view, ages, before, after, blocks), [.. before.Profiles.Select(p => p.ProfileId)]);
    }

    private async Task<ProfilePicture> RehearseAsync(PreviewPlan plan, ProfileRows rows, Caller caller, CancellationToken ct)
    {
        ProfilePicture? after = null;
        await resolver.RehearseAsync(
            new Submission([.. plan.Pairs.Select(p => Decide(p, plan, caller))], Audit: null),
            ct,
            async (connection, cancel) => after = await ProfilePicture.TakeAsync(connection, plan.Records, rows, cancel));
        return after!;
    }

    private async Task<PreviewPlan> PlanAsync(PreviewRequest request, Caller caller, CancellationToken ct)
    {
        if (request.Merge.Count == 0)
        {
            var members = await sides.MembersAsync(request.Split, caller, ct);
            RecordKey[] staying = [.. members.Except(request.Records)];
            Refuse(request.Records.Any(r => !members.Contains(r)), "/split/records", "Name records of this profile: GET /v1/profiles/{profileId}/identities lists them");
            Refuse(staying.Length == 0, "/split/records", "Leave at least one record of the profile out: it stays");
            Refuse((long)staying.Length * request.Records.Count > MostPairs, "/split/records", "Split in steps: this would be more than 1,000 decisions");
            return PreviewPlan.Split([.. request.Records.Order()], staying);
        }

        var profiles = new List<IReadOnlyList<RecordKey>>();
        foreach (var id in request.Merge)
        {
            var members = await sides.MembersAsync(id, caller, ct);
            Refuse(profiles.Exists(p => p[0] == members[0]), "/merge", "Send profiles that are not one already");
            profiles.Add(members);
        }

        return PreviewPlan.Merge(profiles);
    }

    private Fact.Decide Decide((RecordKey A, RecordKey B) pair, PreviewPlan plan, Caller caller)
    {
        var now = clock.Now();
        return new Fact.Decide(new IdentityDecision(Guid.CreateVersion7(now), pair.A, pair.B, plan.Verdict, "preview", now, caller.ApiKeyId), SawRecords: true);
    }

    private JsonObject Answer(PreviewPlan plan, View view, MinimumAges ages, ProfilePicture before, ProfilePicture after, IReadOnlyList<PreviewBlock> blocks)
    {
        var effects = new PreviewEffects(view, before, after);
        var profiles = after.Records.GroupBy(r => r.Value.ProfileId, r => r.Key).ToDictionary(g => g.Key, g => g.Order().ToArray());
        return new JsonObject
        {
            ["possible"] = !blocks.Any(b => b.Prevents),
            ["blockedBy"] = JsonNode.Parse(System.Text.Json.JsonSerializer.Serialize(blocks, JsonAnswer.Options)),
            ["decisions"] = new JsonArray([.. plan.Pairs.Select(p => (JsonNode)new JsonObject
            {
                ["records"] = new JsonArray(Ref(p.A), Ref(p.B)), ["verdict"] = plan.Verdict.ToString().ToLowerInvariant(),
            })]),
            ["profiles"] = new JsonArray([.. after.Profiles.Select(p => (JsonNode)new JsonObject
            {
                ["profileId"] = p.ProfileId, ["records"] = new JsonArray([.. profiles[p.ProfileId].Select(Ref)]), ["profile"] = Shown(p, view, ages),
            })]),
            ["ids"] = new JsonArray([.. before.Records.Values.Zip(before.Records.Keys).DistinctBy(r => r.First.OwnProfileId).OrderBy(r => r.First.OwnProfileId)
                .Where(r => after.Records.ContainsKey(r.Second)).Select(r => (JsonNode)new JsonObject
                {
                    ["profileId"] = r.First.OwnProfileId, ["leadsTo"] = r.First.ProfileId, ["wouldLeadTo"] = after.Records[r.Second].ProfileId,
                })]),
            ["conflicts"] = new JsonArray([.. effects.Conflicts()]),
            ["consents"] = new JsonArray([.. effects.Consents()]),
            ["cards"] = new JsonArray([.. effects.Cards()]),
            ["purchases"] = effects.Purchases(),
        };
    }

    private JsonNode Shown(StoredProfile profile, View view, MinimumAges ages)
    {
        var output = new ArrayBufferWriter<byte>(4096);
        ProfileJson.Write(output, view, profile, null, date.Today(), ages);
        return JsonNode.Parse(output.WrittenSpan)!;
    }

    private static JsonNode Ref(RecordKey key) => new JsonObject { ["source"] = key.Source, ["recordId"] = key.RecordId };

    private static void Refuse(bool isWrong, string pointer, string detail)
    {
        if (isWrong)
        {
            var errors = new JsonErrors();
            errors.Add(pointer, FieldCodes.BadValue, detail);
            errors.ThrowIfAny();
        }
    }
}
