using ProfileService.Api.Access;
using ProfileService.Api.Http;
using ProfileService.Api.Profiles;
using ProfileService.Core.Identity;
using ProfileService.Postgres.Identity;
using ProfileService.Postgres.Profiles;

namespace ProfileService.Api.Identity;

/// <summary>Finds the live records that a question is about.</summary>
internal sealed class ExplainedSides(ProfileFinder finder, RecordQueries records, DecisionQueries decisions)
{
    private static readonly ProfileRows NoSections = new([]);

    /// <exception cref="ProblemException">There is no such record or profile, or it is gone.</exception>
    public async Task<IReadOnlyList<RecordKey>> RecordsAsync(ExplainedSide side, Caller caller, CancellationToken ct) =>
        side.Record is { } record ? [await LiveAsync(record, ct)] : await MembersAsync(side.ProfileId!.Value, caller, ct);

    /// <exception cref="ProblemException">There is no such profile, or nobody is left behind the id.</exception>
    public async Task<IReadOnlyList<RecordKey>> MembersAsync(Guid profileId, Caller caller, CancellationToken ct)
    {
        var profile = await finder.FindAsync(profileId, NoSections, caller, ct);
        var members = await records.MembersAsync(profile.ProfileId, ct);
        return members.Count > 0 ? members : throw new ProblemException(Problems.UnknownProfile);
    }

    /// <exception cref="ProblemException">There is no such record, or its source has deleted it.</exception>
    public async Task<RecordKey> LiveAsync(RecordKey record, CancellationToken ct)
    {
        var known = await decisions.AreLiveAsync([record], ct);
        return !known.TryGetValue(record, out var isLive) ? throw new ProblemException(Problems.UnknownRecord)
            : isLive ? record
            : throw new ProblemException(Problems.RecordDeleted);
    }
}
