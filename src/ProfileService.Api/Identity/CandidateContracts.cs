using System.Text.Json;
using ProfileService.Core.Identity;
using ProfileService.Core.Identity.Matching;
using ProfileService.Core.Profiles;
using ProfileService.Postgres.Identity;

namespace ProfileService.Api.Identity;

/// <summary>Two records that may be one person, side by side.</summary>
/// <param name="Score">In bits: log2 of the odds. 0 where a shared value was not weighed.</param>
/// <param name="Via">Type of the value that the two share, or <c>similarity</c>.</param>
/// <param name="SettingsVersion">What the score was weighed with; the evidence is weighed with the settings in force.</param>
internal sealed record CandidateResponse(
    IReadOnlyList<CandidateRecord> Records,
    string Reason,
    string Via,
    double Score,
    double Worth,
    int SettingsVersion,
    DateTimeOffset FoundAt,
    bool Deferred,
    IReadOnlyList<SideBySide> Fields,
    EvidenceResponse? Evidence)
{
    public static CandidateResponse Of(StoredCandidate stored, StoredPeople people)
    {
        var (a, b) = (stored.Candidate.A, stored.Candidate.B);
        var areThere = people.Find(a) is not null && people.Find(b) is not null;
        return new CandidateResponse(
            [CandidateRecord.Of(a, people), CandidateRecord.Of(b, people)],
            stored.Candidate.Reason,
            stored.Candidate.Via.Type,
            Bits(stored.Candidate.Score),
            Bits(stored.Worth),
            stored.SettingsVersion,
            stored.FoundAt,
            stored.IsDeferred,
            SideBySide.Of(people.Find(a), people.Find(b)),
            areThere ? EvidenceResponse.Of(people.Between(a, b), people.Settings) : null);
    }

    private static double Bits(int hundredths) => hundredths / 100d;
}

internal sealed record CandidateRecord(string Source, string RecordId, Guid? ProfileId, DateTimeOffset? ObservedAt)
{
    public static CandidateRecord Of(RecordKey key, StoredPeople people) =>
        new(key.Source, key.RecordId, people.ProfileOf(key), people.Find(key)?.Record.ObservedAt);
}

/// <summary>What each of the two says of a field, as it was sent; null where it says nothing.</summary>
internal sealed record SideBySide(string Field, JsonElement? A, JsonElement? B)
{
    /// <summary>Only what identity hangs on: stewards have no need of points and interests.</summary>
    private static readonly string[] Shown =
    [
        Members.Salutation, Members.Title, Members.FirstName, Members.LastName, Members.BirthDate, Members.Gender, Members.Email, Members.Phone, Members.Street,
        Members.HouseNumber, Members.PostalCode, Members.City, Members.Country, Members.CardNumber, Members.Identifiers,
    ];

    public static IReadOnlyList<SideBySide> Of(Member? a, Member? b) =>
    [
        .. from field in Shown
           let left = Value(a, field)
           let right = Value(b, field)
           where left is not null || right is not null
           select new SideBySide(field, left, right),
    ];

    private static JsonElement? Value(Member? member, string field) =>
        member is not null && member.Record.Content.Members.TryGetValue(field, out var json) ? JsonElement.Parse(json) : null;
}

/// <summary>What two records say of being one person, as data.</summary>
/// <param name="Total">In bits, the prior included; the fields' bits add up to it.</param>
/// <param name="Veto">Why they cannot be one, whatever the total; or null.</param>
/// <param name="Doubt">Why they are only suggested; or null.</param>
internal sealed record EvidenceResponse(
    string Verdict, double Total, double MergeThreshold, double SuggestThreshold, string? Veto, string? Doubt, IReadOnlyList<EvidenceField> Fields)
{
    public static EvidenceResponse Of(PairEvidence evidence, MatchingSettings settings) => new(
        evidence.Verdict.ToString().ToLowerInvariant(),
        Math.Round(evidence.Total, 2),
        settings.MergeThreshold,
        settings.SuggestThreshold,
        evidence.Veto,
        evidence.Doubt,
        [.. evidence.Fields.Select(f => new EvidenceField(f.Field, f.Level, Math.Round(f.Bits, 2), f.Share))]);
}

/// <param name="Share">How common the value is among all, 0 to 1; null where that was not asked.</param>
internal sealed record EvidenceField(string Field, string Level, double Bits, double? Share);
