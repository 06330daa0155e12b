using Npgsql;
using ProfileService.Benchmarks.Load;

namespace ProfileService.Benchmarks.Data;

/// <summary>Whom the generators ask for: drawn from what is stored, the same for the same set.</summary>
internal sealed class Samples(string ownerConnection, string folder)
{
    // More than a round can ask for, and no more than the generator can hold.
    private const int Most = 300_000;

    private const string Profiles = "SELECT profile_id::text FROM profile ORDER BY md5(profile_id::text) LIMIT $1";

    // Identifiers that lead to one person, as those on a card or in a mail do.
    private const string Identifiers = """
        SELECT i.identifier_key FROM identifier i
        JOIN source_record r ON r.source = i.source AND r.record_id = i.record_id AND r.is_live
        WHERE split_part(i.identifier_key, ':', 1) IN ('email', 'phone', 'loyaltyCard', 'customerNumber', 'shopAccount')
            AND NOT EXISTS (SELECT FROM hub h WHERE h.identifier_key = i.identifier_key)
        GROUP BY i.identifier_key HAVING count(DISTINCT r.profile_id) = 1
        ORDER BY md5(i.identifier_key) LIMIT $1
        """;

    private const string Owners = """
        SELECT owner_key FROM purchase_owner
        WHERE profile_id IS NOT NULL AND split_part(owner_key, ':', 1) IN ('loyaltyCard', 'customerNumber', 'shopAccount') AND split_part(owner_key, ':', 2) = 'retailer'
        ORDER BY md5(owner_key) LIMIT $1
        """;

    /// <summary>A file of requests for single profiles.</summary>
    public async Task<string> ProfileRequestsAsync() => await RequestFile.WriteAsync(
        folder, "profiles.requests", (await ReadAsync(Profiles, Most)).Select(id => RequestFile.Get($"/v1/profiles/{id}")));

    public Task<IReadOnlyList<string>> ProfileIdsAsync(int most) => ReadAsync(Profiles, most);

    /// <summary>A file of look-ups by one identifier.</summary>
    public async Task<string> LookUpRequestsAsync() => await RequestFile.WriteAsync(
        folder, "lookups.requests", (await ReadAsync(Identifiers, Most)).Select(StoredIdentifier.Of)
            .Select(i => RequestFile.Post("/v1/profiles/lookup", $$"""{"identifiers":[{{i.Json}}]}""")));

    /// <summary>Customers who have bought before, by what names them on a receipt.</summary>
    public async Task<IReadOnlyList<StoredIdentifier>> OwnersAsync(int most) => [.. (await ReadAsync(Owners, most)).Select(StoredIdentifier.Of)];

    private async Task<IReadOnlyList<string>> ReadAsync(string sql, int most)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(ownerConnection) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0, Parameters = { new() { Value = most } } };
        await using var rows = await command.ExecuteReaderAsync();
        List<string> values = [];
        while (await rows.ReadAsync())
        {
            values.Add(rows.GetString(0));
        }

        return values.Count > 0 ? values : throw new BenchmarkException("The set holds nobody to ask for. Remove it and prepare it again.");
    }
}

/// <summary>An identifier as the product stores it, <c>type:issuer:value</c>.</summary>
internal sealed record StoredIdentifier(string Type, string Issuer, string Value)
{
    public string Key => $"{Type}:{Issuer}:{Value}";

    /// <summary>As requests and receipts name it. Normal forms hold nothing that JSON escapes.</summary>
    public string Json => $$"""{"type":"{{Type}}","value":"{{Value}}"}""";

    public static StoredIdentifier Of(string key)
    {
        var parts = key.Split(':', 3);
        return new StoredIdentifier(parts[0], parts[1], parts[2]);
    }
}
