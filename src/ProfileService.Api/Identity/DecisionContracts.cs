using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Mvc;
using ProfileService.Api.Http;
using ProfileService.Core.Identity;
using ProfileService.Core.Identity.Matching;
using ProfileService.Postgres.Identity;

namespace ProfileService.Api.Identity;

/// <summary>What a steward decides of two records, the smaller first.</summary>
internal sealed record DecisionRequest(RecordKey A, RecordKey B, Verdict Verdict, string Reason)
{
    public const int LongestReason = 1000;

    public static readonly string[] Verdicts = ["same", "different", "defer"];

    /// <returns>Null with an error where it cannot be accepted.</returns>
    public static DecisionRequest? Read(JsonShape shape)
    {
        var records = RecordReading.Read(shape, "records", most: 2);
        var verdict = shape.OneOf("verdict", Verdicts, required: true);
        var reason = shape.Reason(LongestReason);
        shape.NothingElse();
        if (shape.Errors.Any || verdict is null || reason is null)
        {
            return null;
        }

        if (records is not [var one, var other] || one == other)
        {
            shape.Error("records", FieldCodes.BadValue, "Send two different records");
            return null;
        }

        return new DecisionRequest(one < other ? one : other, one < other ? other : one, Enum.Parse<Verdict>(verdict, ignoreCase: true), reason);
    }
}

/// <summary>Lists of records in bodies: <c>[{"source","recordId"}, …]</c>.</summary>
internal static class RecordReading
{
    public static IReadOnlyList<RecordKey> Read(JsonShape shape, string name, int most)
    {
        var records = new List<RecordKey>();
        foreach (var item in shape.Items(name, most, required: true))
        {
            var (source, recordId) = (item.Text("source", 64, required: true), item.Text("recordId", 128, required: true));
            item.NothingElse();
            if (source is not null && recordId is not null)
            {
                records.Add(new RecordKey(source, recordId));
            }
        }

        return records;
    }
}

internal sealed record DecidedRecord(string Source, string RecordId, Guid? ProfileId);

/// <param name="DecidedBy">The key that was used.</param>
internal sealed record DecisionResponse(
    Guid DecisionId,
    IReadOnlyList<DecidedRecord> Records,
    string Verdict,
    string Reason,
    bool InForce,
    DateTimeOffset DecidedAt,
    Guid? DecidedBy,
    DateTimeOffset? WithdrawnAt,
    Guid? WithdrawnBy)
{
    public static DecisionResponse Of(StoredDecision stored) => new(
        stored.Decision.Id,
        [
            new DecidedRecord(stored.Decision.A.Source, stored.Decision.A.RecordId, stored.ProfileA),
            new DecidedRecord(stored.Decision.B.Source, stored.Decision.B.RecordId, stored.ProfileB),
        ],
        stored.Decision.Verdict.ToString().ToLowerInvariant(),
        stored.Decision.Reason,
        stored.IsInForce,
        stored.Decision.DecidedAt,
        stored.Decision.DecidedBy,
        stored.Decision.WithdrawnAt,
        stored.Decision.WithdrawnBy);
}

/// <summary>One decision's answer in a list: as it would have been by itself.</summary>
internal sealed record DecisionAnswer(
    int Status,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DecisionResponse? Decision,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ProblemDetails? Problem);

internal sealed record DecisionAnswers(IReadOnlyList<DecisionAnswer> Items);

internal sealed record WithdrawnDecisions(IReadOnlyList<DecisionResponse> Items);

internal sealed record SplitResponse(IReadOnlyList<DecisionResponse> Decisions, IReadOnlyList<SplitProfile> Profiles);

internal sealed record SplitProfile(Guid ProfileId, IReadOnlyList<SplitRecord> Records);

internal sealed record SplitRecord(string Source, string RecordId);
