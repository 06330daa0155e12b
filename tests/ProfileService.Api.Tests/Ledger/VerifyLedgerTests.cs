using Npgsql;
using ProfileService.Api.Hosting;
using ProfileService.Api.Ledger;
using ProfileService.TestKit.Http;
using Spectre.Console;

namespace ProfileService.Api.Tests.Ledger;

public sealed class VerifyLedgerTests(RetailFixture api) : IClassFixture<RetailFixture>
{
    private readonly string _heads = Path.Combine(Directory.CreateTempSubdirectory("ledger").FullName, "heads.json");

    [Fact]
    public async Task What_nobody_touched_is_intact_and_what_somebody_did_is_named()
    {
        await SendAsync();
        Assert.Contains("intact", await VerifyAsync(VerifyLedgerCommand.Intact), StringComparison.Ordinal);

        await TamperAsync("UPDATE consent_event SET source = 'x' || source");
        var told = await VerifyAsync(VerifyLedgerCommand.Broken);

        Assert.Matches(@"Chain [0-9a-f-]{36}, link \d+, row \d+: The row was changed", told);
        await TamperAsync("UPDATE consent_event SET source = substr(source, 2)");
        await VerifyAsync(VerifyLedgerCommand.Intact);
    }

    [Fact]
    public async Task A_chain_that_was_cut_off_shows_against_the_heads_that_were_kept()
    {
        await SendAsync();
        await VerifyAsync(VerifyLedgerCommand.Intact, "--heads", _heads);
        var cut = """
            WITH last AS (SELECT max(link_no) AS link_no FROM chain_link WHERE chain_id = '00000000-0000-7000-8000-000000000001'),
                 links AS (DELETE FROM chain_link c USING last WHERE c.chain_id = '00000000-0000-7000-8000-000000000001' AND c.link_no = last.link_no),
                 consents AS (DELETE FROM consent_event c USING last WHERE c.chain_id = '00000000-0000-7000-8000-000000000001' AND c.link_no = last.link_no)
            DELETE FROM audit_batch c USING last WHERE c.chain_id = '00000000-0000-7000-8000-000000000001' AND c.link_no = last.link_no
            """;

        await TamperAsync(cut);

        await VerifyAsync(VerifyLedgerCommand.Intact);
        Assert.Contains("kept elsewhere", await VerifyAsync(VerifyLedgerCommand.Broken, "--heads", _heads), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--head")]
    [InlineData("--heads")]
    [InlineData("--heads", "a", "b")]
    public async Task Options_that_cannot_be_are_told_with_those_that_can(params string[] args) => Assert.Contains(
        "Use: verify-ledger",
        (await Assert.ThrowsAsync<StartupException>(() => VerifyLedgerCommand.RunAsync(args, api.AppConnectionString))).Message,
        StringComparison.Ordinal);

    private async Task SendAsync() => await api.PostAsync(NewsletterEvent(api.New("E-"), api.NewEmail("ledger")));

    private async Task<string> VerifyAsync(int exitCode, params string[] args)
    {
        var output = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output), Ansi = AnsiSupport.No, Interactive = InteractionSupport.No });
        await using var database = NpgsqlDataSource.Create(api.AppConnectionString);
        var code = await VerifyLedgerCommand.RunAsync(database, KeptHeads.Read(args is [_, var file] ? file : null), console);
        Assert.True(exitCode == code, output.ToString());
        return output.ToString().ReplaceLineEndings(" ");
    }

    private async Task TamperAsync(string sql)
    {
        await using var owner = NpgsqlDataSource.Create(api.OwnerConnectionString);
        await using var command = owner.CreateCommand(sql);
        Assert.NotEqual(0, await command.ExecuteNonQueryAsync());
    }
}
