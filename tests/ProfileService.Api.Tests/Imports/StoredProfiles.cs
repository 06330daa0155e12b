using Npgsql;
using ProfileService.Api.Tests.Sending;

namespace ProfileService.Api.Tests.Imports;

/// <summary>Everything that law 2 promises to be the same, of a whole database.</summary>
internal static class StoredProfiles
{
    private const string Purchases = """
        SELECT l.source || '/' || l.purchase_id || ' ' || l.owner_key || ' '
            || string_agg(l.sku || ' ' || l.quantity || ' ' || l.amount, ', ' ORDER BY l.sku, l.quantity, l.amount)
        FROM purchase_line l GROUP BY l.source, l.purchase_id, l.owner_key ORDER BY 1
        """;

    public static async Task<string> CanonicalAsync(string connectionString, HttpClient privacy)
    {
        await using var database = NpgsqlDataSource.Create(connectionString);
        var ids = await ReadAsync(database, "SELECT profile_id::text FROM profile");
        var profiles = await ReadProfile.AllAsync(privacy, ids.Select(Guid.Parse));
        return string.Join('\n', profiles.Values.Select(p => p.Canonical).Order(StringComparer.Ordinal).Concat(await ReadAsync(database, Purchases)));
    }

    private static async Task<List<string>> ReadAsync(NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        await using var rows = await command.ExecuteReaderAsync();
        var read = new List<string>();
        while (await rows.ReadAsync())
        {
            read.Add(rows.GetString(0));
        }

        return read;
    }
}
