using Npgsql;
using ProfileService.Postgres.Ingest;

namespace ProfileService.Postgres.Newsletter;

/// <summary>Addresses that nothing is sent to, not even the question for a confirmation: mails bounce, somebody complained, or their use is restricted.</summary>
public sealed class Suppressions(NpgsqlDataSource database)
{
    private const string Suppressed = """
        SELECT EXISTS (
            SELECT FROM contact_point c JOIN consent_state s USING (contact_point_id)
            WHERE c.contact_key = $1 AND s.channel = 'email' AND s.purpose = 'all' AND s.status IN ('suppressed', 'restricted'))
        """;

    public async Task<bool> HoldsAsync(string contactKey, CancellationToken ct)
    {
        await using var command = database.CreateCommand(Suppressed);
        command.Parameters.Add(Commands.Text(contactKey));
        return await command.ExecuteScalarAsync(ct) is true;
    }
}
