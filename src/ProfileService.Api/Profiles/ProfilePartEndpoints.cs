using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;
using ProfileService.Api.Access;
using ProfileService.Api.Http;
using ProfileService.Api.Http.OpenApi;
using ProfileService.Api.Purchases;
using ProfileService.Postgres.Profiles;
using ProfileService.Postgres.Purchases;

namespace ProfileService.Api.Profiles;

/// <summary>The parts of a profile that are longer than a view shows.</summary>
internal static class ProfilePartEndpoints
{
    private static readonly ProfileRows IdentityRows = new([ProfileColumn.Identities]);
    private static readonly ProfileRows NewsletterRows = new([ProfileColumn.Newsletter]);
    private static readonly ProfileRows LoyaltyRows = new([ProfileColumn.Loyalty]);
    private static readonly ProfileRows NoSections = new([]);

    public static void MapProfileParts(this RouteGroupBuilder group)
    {
        group.MapGet("/{profileId:guid}/purchases", GetPurchases)
            .WithName("GetProfilePurchases")
            .Reads(ParameterDoc.Uuid("profileId", "Any id that a record of the profile ever had."))
            .AllowRoles(Role.Service, Role.Sales, Role.Privacy)
            .WithSummary("All purchases of a profile, newest first")
            .Reads(ParameterDoc.Limit, ParameterDoc.Cursor)
            .Answers(StatusCodes.Status200OK, "The purchases.", ProfileSchemas.Purchases)
            .WithExamples(response: ProfileExamples.Purchases)
            .Problems(Problems.UnknownProfile, Problems.ProfileGone, Problems.BadParameter, Problems.BadCursor);

        group.MapGet("/{profileId:guid}/identities", GetIdentities)
            .WithName("GetProfileIdentities")
            .Reads(ParameterDoc.Uuid("profileId", "Any id that a record of the profile ever had."))
            .AllowRoles(Role.Service, Role.Steward, Role.Privacy)
            .WithSummary("The source records that are this person, and those that might be")
            .WithDescription("`candidates` share evidence with a member and were kept apart; `reason` says by what.")
            .Answers(StatusCodes.Status200OK, "The records.", ProfileSchemas.Identities)
            .WithExamples(response: ProfileExamples.Identities)
            .Problems(Problems.UnknownProfile, Problems.ProfileGone);

        group.MapGet("/{profileId:guid}/newsletter", GetNewsletter)
            .WithName("GetProfileNewsletter")
            .Reads(ParameterDoc.Uuid("profileId", "Any id that a record of the profile ever had."))
            .AllowRoles(Role.Service, Role.Privacy)
            .WithSummary("The subscriptions of the profile's addresses")
            .WithDescription("A subscription belongs to its address, never to the profile: a merge widens nothing.")
            .Answers(StatusCodes.Status200OK, "The subscriptions.", ProfileSchemas.Newsletter)
            .WithExamples(response: ProfileExamples.Newsletter)
            .Problems(Problems.UnknownProfile, Problems.ProfileGone);

        group.MapGet("/{profileId:guid}/interests", GetInterests)
            .WithName("GetProfileInterests")
            .Reads(ParameterDoc.Uuid("profileId", "Any id that a record of the profile ever had."))
            .AllowRoles(Role.Store, Role.Service, Role.Marketing, Role.Privacy)
            .WithSummary("What the customer said at the card")
            .Answers(StatusCodes.Status200OK, "The interests.", ProfileSchemas.Interests)
            .WithExamples(response: ProfileExamples.Interests)
            .Problems(Problems.UnknownProfile, Problems.ProfileGone);
    }

    private static async Task<Ok<Page<JsonNode>>> GetPurchases(
        Guid profileId, PageRequest page, Caller caller, ProfileFinder finder, PurchaseQueries purchases, ReadAudit audit, CancellationToken ct)
    {
        var profile = await finder.FindAsync(profileId, NoSections, caller, ct);
        var rows = await purchases.OfProfileAsync(profile.ProfileId, PurchaseCursor.Read(page), page.Limit + 1, ct);
        var answer = page.Answer(rows, p => PurchaseCursor.Write(p.OccurredAt, p.Source, p.PurchaseId));
        await audit.RecordAsync(caller, "profile.purchases", profile.ProfileId, null, ct);
        return TypedResults.Ok(new Page<JsonNode>([.. answer.Items.Select(ToJson)], answer.Next));
    }

    private static JsonNode ToJson(PurchaseListing row)
    {
        var purchase = StoredPurchaseJson.Write(row.Source, row.PurchaseId, row.Content);
        purchase.Insert(2, "amount", Core.Purchases.Decimals.Shortest(row.Amount));
        return purchase;
    }

    private static async Task<Ok<ProfileIdentities>> GetIdentities(
        Guid profileId, Caller caller, ProfileFinder finder, RecordQueries records, ReadAudit audit, CancellationToken ct)
    {
        var profile = await finder.FindAsync(profileId, IdentityRows, caller, ct);
        var candidates = await records.CandidatesAsync(profile.ProfileId, ct);
        await audit.RecordAsync(caller, "profile.identities", profile.ProfileId, null, ct);
        return TypedResults.Ok(new ProfileIdentities(
            profile.ProfileId,
            JsonNode.Parse(profile.Sections[0])!.AsArray(),
            [.. candidates.Select(c => new ProfileCandidate(c.A.Source, c.A.RecordId, c.B.Source, c.B.RecordId, c.Type, c.Reason))]));
    }

    private static async Task<Ok<ProfileItems>> GetNewsletter(
        Guid profileId, Caller caller, ProfileFinder finder, ReadAudit audit, CancellationToken ct)
    {
        var profile = await finder.FindAsync(profileId, NewsletterRows, caller, ct);
        await audit.RecordAsync(caller, "profile.newsletter", profile.ProfileId, null, ct);
        return TypedResults.Ok(new ProfileItems(profile.ProfileId, JsonNode.Parse(profile.Sections[0])!));
    }

    private static async Task<Ok<ProfileItems>> GetInterests(
        Guid profileId, Caller caller, ProfileFinder finder, ReadAudit audit, CancellationToken ct)
    {
        var profile = await finder.FindAsync(profileId, LoyaltyRows, caller, ct);
        await audit.RecordAsync(caller, "profile.interests", profile.ProfileId, null, ct);
        var interests = JsonNode.Parse(profile.Sections[0])!["interests"]!;
        return TypedResults.Ok(new ProfileItems(profile.ProfileId, interests.DeepClone()));
    }
}

/// <summary>A stored list of the profile under its current id.</summary>
internal sealed record ProfileItems(Guid ProfileId, JsonNode Items);

internal sealed record ProfileIdentities(Guid ProfileId, JsonArray Items, IReadOnlyList<ProfileCandidate> Candidates);

/// <summary>Two records that share a value of this type and were kept apart.</summary>
internal sealed record ProfileCandidate(string SourceA, string RecordIdA, string SourceB, string RecordIdB, string Via, string Reason);
