using Npgsql;
using ProfileService.TestKit.Database;
using ProfileService.TestKit.Http;

namespace ProfileService.Api.Tests.Imports;

/// <summary>What all profiles of a database show of their purchases, and what waits for an owner.</summary>
/// <param name="Purchases">Attributed ones that are no returns.</param>
/// <param name="Shown">Amounts that profiles show, by currency, in order.</param>
/// <param name="Waiting">Purchases and amounts that belong to nobody yet.</param>
internal sealed record PurchaseSums(
    long Purchases, long Returns, IReadOnlyList<(string Currency, decimal Amount)> Shown, IReadOnlyList<(string Currency, long Count, decimal Amount)> Waiting)
{
    private const string Counts = """
        SELECT coalesce(sum((purchases::jsonb ->> 'count')::bigint), 0)::bigint, coalesce(sum((purchases::jsonb ->> 'returns')::bigint), 0)::bigint FROM profile
        """;

    private const string Totals = """
        SELECT t ->> 'currency', sum((t ->> 'amount')::numeric)
        FROM profile, jsonb_array_elements(purchases::jsonb -> 'totals') t GROUP BY 1 ORDER BY 1
        """;

    public decimal All(string currency) =>
        Shown.Where(s => s.Currency == currency).Sum(s => s.Amount) + Waiting.Where(s => s.Currency == currency).Sum(s => s.Amount);

    public static async Task<PurchaseSums> ReadAsync(ApiFixture api)
    {
        await using var database = NpgsqlDataSource.Create(api.OwnerConnectionString + ";Command Timeout=0");
        var counts = (await DatabaseTables.RowsAsync(database, Counts, CancellationToken.None)).Single();
        var totals = await DatabaseTables.RowsAsync(database, Totals, CancellationToken.None);
        var waiting = (await (await api.As("privacy").GetAsync("/v1/purchases/unattributed?limit=1")).ReadJsonAsync()).GetProperty("sums").EnumerateArray();
        return new PurchaseSums(
            (long)counts[0],
            (long)counts[1],
            [.. totals.Select(t => ((string)t[0], (decimal)t[1]))],
            [.. waiting.Select(w => (w.GetProperty("currency").GetString()!, w.GetProperty("count").GetInt64(), w.GetProperty("amount").GetDecimal()))]);
    }
}
