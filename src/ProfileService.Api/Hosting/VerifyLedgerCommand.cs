using Npgsql;
using ProfileService.Postgres.Chains;
using ProfileService.Postgres.Ingest;

namespace ProfileService.Api.Hosting;

/// <summary>
/// <c>verify-ledger</c>: recomputes every chain of audit and consent rows and names the first row or link that is not what was committed.
/// Exit code 0 when all is whole, 3 when something is not.
/// </summary>
internal static class VerifyLedgerCommand
{
    private const int Broken = 3;

    public static async Task<int> RunAsync(IConfiguration configuration, IHostEnvironment environment)
    {
        await using var start = await DatabaseAtStart.OpenAsync(configuration, environment);
        var settings = new NpgsqlConnectionStringBuilder(start.AppConnectionString) { CommandTimeout = 0, Options = "-c statement_timeout=0" };
        await using var database = NpgsqlDataSource.Create(settings);
        var exitCode = 0;
        foreach (var chain in await ChainReader.ChainsAsync(database))
        {
            var verdict = await ChainVerifier.VerifyAsync(database, chain);
            await Console.Out.WriteLineAsync(Describe(chain, verdict));
            exitCode = verdict is ChainVerdict.Broken ? Broken : exitCode;
        }

        return exitCode;
    }

    internal static string Describe(Guid chain, ChainVerdict verdict)
    {
        var name = chain == Resolver.Chain ? $"ledger {chain}" : $"audit chain {chain}";
        return verdict switch
        {
            ChainVerdict.Broken { RowNo: { } row } broken => FormattableString.Invariant($"{name}: BROKEN at link {broken.LinkNo}, row {row}: {broken.Reason}"),
            ChainVerdict.Broken broken => FormattableString.Invariant($"{name}: BROKEN at link {broken.LinkNo}: {broken.Reason}"),
            ChainVerdict.Intact intact => FormattableString.Invariant(
                $"{name}: intact, {intact.Rows} rows, {intact.Erased} erased; head: link {intact.Head.LinkNo}, hash {Convert.ToHexStringLower(intact.Head.Hash)}"),
            _ => throw new InvalidOperationException("Unknown verdict."),
        };
    }
}
