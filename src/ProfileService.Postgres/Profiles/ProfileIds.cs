using Npgsql;
using ProfileService.Postgres.Ingest;

namespace ProfileService.Postgres.Profiles;

/// <summary>Where a profile id leads today (law 4): ids live for ever, though profiles merge, part and lose their records.</summary>
public sealed class ProfileIds(NpgsqlDataSource database)
{
    private const string OwnerOf = """
        SELECT r.profile_id, r.left_to
        FROM own_profile o
        JOIN source_record r ON r.source = o.source AND r.record_id = o.record_id
        WHERE o.own_profile_id = $1
        """;

    // Each step follows one death; a pointer is renewed when its record dies again, so there is no circle. The bound is for corrupt data.
    private const int MostSteps = 1000;

    public async Task<ProfileIdAnswer> ResolveAsync(Guid id, CancellationToken ct)
    {
        var asked = id;
        for (var step = 0; step < MostSteps; step++)
        {
            await using var command = database.CreateCommand(OwnerOf);
            command.Parameters.Add(Commands.Uuid(asked));
            await using var rows = await command.ExecuteReaderAsync(ct);
            if (!await rows.ReadAsync(ct))
            {
                return step == 0 ? new ProfileIdAnswer.NeverGiven() : new ProfileIdAnswer.Gone(asked);
            }

            if (rows.UuidOrNull(0) is { } profileId)
            {
                return new ProfileIdAnswer.LeadsTo(profileId);
            }

            if (rows.UuidOrNull(1) is not { } leftTo)
            {
                return new ProfileIdAnswer.Gone(asked);
            }

            asked = leftTo;
        }

        return new ProfileIdAnswer.Gone(asked);
    }
}
