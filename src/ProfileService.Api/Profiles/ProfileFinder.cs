using Npgsql;
using ProfileService.Api.Access;
using ProfileService.Api.Http;
using ProfileService.Postgres.Profiles;

namespace ProfileService.Api.Profiles;

/// <summary>Finds the stored row behind any profile id that was ever given out.</summary>
internal sealed class ProfileFinder(NpgsqlDataSource database, ProfileIds ids)
{
    /// <exception cref="ProblemException">No such profile, or nobody left behind the id.</exception>
    public async Task<StoredProfile> FindAsync(Guid id, ProfileRows rows, Caller caller, CancellationToken ct) =>
        await rows.FindAsync(database, id, ct) ?? await FindLedToAsync(id, rows, caller, ct);

    /// <summary>For an id that is no profile's own today.</summary>
    /// <exception cref="ProblemException">No such profile, or nobody left behind the id.</exception>
    public async Task<StoredProfile> FindLedToAsync(Guid id, ProfileRows rows, Caller caller, CancellationToken ct)
    {
        // A merge between the two reads moves the row once more; asking again finds it.
        for (var attempt = 0; attempt < 3; attempt++)
        {
            switch (await ids.ResolveAsync(id, ct))
            {
                case ProfileIdAnswer.LeadsTo leadsTo:
                    if (await rows.FindAsync(database, leadsTo.ProfileId, ct) is { } led)
                    {
                        return led;
                    }

                    break;
                case ProfileIdAnswer.Gone when MayKnow(caller):
                    throw new ProblemException(Problems.ProfileGone);
                default:
                    throw new ProblemException(Problems.UnknownProfile);
            }
        }

        throw new ProblemException(Problems.UnknownProfile);
    }

    /// <summary>That somebody was here once is itself something to know about a person.</summary>
    private static bool MayKnow(Caller caller) => caller.Role is Role.Service or Role.Steward or Role.Privacy;
}
