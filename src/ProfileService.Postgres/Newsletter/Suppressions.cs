using Npgsql;
using ProfileService.Postgres.Ingest;

namespace ProfileService.Postgres.Newsletter;

/// <summary>
/// Addresses that nothing is sent to. A bounce is about the address, so the newest event of all its lists shows whether it works; a complaint
/// stays in force until the same list hears otherwise, because anybody can type an address into the form of another list.
/// </summary>
public sealed class Suppressions(NpgsqlDataSource database)
{
    private const string Suppressed = """
        WITH newest AS (
            SELECT DISTINCT ON (list) status, occurred_at FROM newsletter_event WHERE contact_key = $1
            ORDER BY list, occurred_at DESC, status IN ('bounced', 'complained') DESC)
        SELECT EXISTS (SELECT FROM newest WHERE status = 'complained')
            OR coalesce((SELECT status = 'bounced' FROM newest ORDER BY occurred_at DESC, status = 'bounced' DESC LIMIT 1), false)
        """;

    public async Task<bool> HoldsAsync(string contactKey, CancellationToken ct)
    {
        await using var command = database.CreateCommand(Suppressed);
        command.Parameters.Add(Commands.Text(contactKey));
        return await command.ExecuteScalarAsync(ct) is true;
    }
}
