using System.Globalization;
using Npgsql;
using ProfileService.Api.Demo;
using ProfileService.Api.Hosting;
using ProfileService.Postgres.Chains;
using Spectre.Console;

namespace ProfileService.Api.Ledger;

/// <summary>
/// The command <c>verify-ledger</c>: recomputes every chain of consents and audit entries, beside a running service or without one, and names the
/// first row that is not as it was committed.
/// </summary>
internal static class VerifyLedgerCommand
{
    public const int Intact = 0;
    public const int Broken = 2;

    private const string Usage = "verify-ledger [--heads FILE]";

    /// <returns>The exit code.</returns>
    /// <exception cref="StartupException">An option is unknown, or the file of heads is none.</exception>
    public static async Task<int> RunAsync(IReadOnlyList<string> args, string connectionString)
    {
        var heads = KeptHeads.Read(args switch
        {
            [] => null,
            ["--heads", var file] => file,
            _ => throw new StartupException($"Not understood: {string.Join(' ', args)}. Use: {Usage}"),
        });
        await using var database = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString)
        {
            CommandTimeout = 0,
            Options = "-c statement_timeout=0",
        });
        return await RunAsync(database, heads, DemoCommand.OpenConsole());
    }

    internal static async Task<int> RunAsync(NpgsqlDataSource database, KeptHeads heads, IAnsiConsole console)
    {
        IReadOnlyList<(Guid ChainId, ChainVerdict Verdict)> verdicts = [];
        await console.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new DemoRateColumn(), new RemainingTimeColumn())
            .StartAsync(async progress => verdicts = await VerifyAsync(database, heads, progress));
        console.Write(TableOf(verdicts));
        foreach (var (chain, broken) in verdicts.Select(v => (v.ChainId, v.Verdict as ChainVerdict.Broken)))
        {
            if (broken is not null)
            {
                console.WriteLine(Sentence(chain, broken));
            }
        }

        if (verdicts.Any(v => v.Verdict is ChainVerdict.Broken))
        {
            return Broken;
        }

        heads.Write(verdicts.Select(v => ((ChainVerdict.Intact)v.Verdict).Head));
        return Intact;
    }

    private static async Task<IReadOnlyList<(Guid ChainId, ChainVerdict Verdict)>> VerifyAsync(NpgsqlDataSource database, KeptHeads heads, ProgressContext progress)
    {
        var stored = await ChainReader.ChainsAsync(database);
        var rows = progress.AddTask("rows", maxValue: Math.Max(1, stored.Values.Sum()));
        var verdicts = new List<(Guid, ChainVerdict)>();
        foreach (var chain in stored.Keys.Union(heads.Chains).Order())
        {
            var known = heads.Of(chain);
            verdicts.Add((chain, await ChainVerifier.VerifyAsync(database, chain, known, new Bar(rows))));
        }

        return verdicts;
    }

    /// <summary>Moves at once; the framework's own would hand each step to another thread.</summary>
    private sealed class Bar(ProgressTask task) : IProgress<long>
    {
        public void Report(long value) => task.Increment(value);
    }

    private static Table TableOf(IEnumerable<(Guid ChainId, ChainVerdict Verdict)> verdicts)
    {
        var table = DemoTable.Of("chain", "links", "rows", "of them erased", "");
        foreach (var (chain, verdict) in verdicts)
        {
            _ = verdict switch
            {
                ChainVerdict.Intact intact => table.AddRow(chain.ToString(), Number(intact.Head.LinkNo), Number(intact.Rows), Number(intact.Erased), "intact"),
                _ => table.AddRow(chain.ToString(), "", "", "", "[red]broken[/]"),
            };
        }

        return table;
    }

    private static string Sentence(Guid chain, ChainVerdict.Broken broken) => string.Create(
        CultureInfo.InvariantCulture,
        $"Chain {chain}, link {broken.LinkNo}{(broken.RowNo is { } row ? $", row {row}" : "")}: {broken.Reason} The rows of that link are in consent_event and audit_trail under chain_id and link_no.");

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
