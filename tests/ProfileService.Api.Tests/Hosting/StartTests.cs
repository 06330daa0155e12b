using ProfileService.Api.Hosting;
using ProfileService.TestKit.Http;

namespace ProfileService.Api.Tests.Hosting;

public class StartTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task A_missing_connection_string_in_Production_is_one_line_and_exit_code_1()
    {
        var (exitCode, error) = await RunAsync(null);

        Assert.Equal(1, exitCode);
        Assert.Equal("ProfileService cannot start. Set the connection string ConnectionStrings__Profiles: outside of Development there is no default database.", error.Trim());
    }

    [Fact]
    public async Task A_schema_out_of_range_is_one_line_and_exit_code_1()
    {
        // The maintenance database of the same server has no schema.
        var empty = new Npgsql.NpgsqlConnectionStringBuilder(api.AppConnectionString) { Database = "postgres" }.ConnectionString;

        var (exitCode, error) = await RunAsync(empty);

        Assert.Equal(1, exitCode);
        Assert.StartsWith("ProfileService cannot start. The database has no schema yet", error, StringComparison.Ordinal);
        Assert.Single(error.Trim().Split('\n'));
    }

    [Theory]
    [InlineData("Quarantine__RetentionDays", "0")]
    [InlineData("RateLimit__Requests", "many")]
    [InlineData("Shutdown__DrainSeconds", "-5")]
    [InlineData("Mail__Tls", "yes")]
    [InlineData("TimeZone", "Mars/Olympus")]
    [InlineData("DefaultCountry", "XX")]
    [InlineData("Contact__QuietHours__sms", "at night")]
    [InlineData("ConnectionStrings__Migrations", "profiles")]
    public async Task A_setting_that_cannot_be_meant_is_one_line_and_exit_code_1(string key, string value)
    {
        await using var service = ServiceProcess.Start(api.AppConnectionString, (key, value));
        var (exitCode, error) = await service.EndAsync();

        Assert.Equal(1, exitCode);
        var line = Assert.Single(error.Trim().Split('\n'));
        Assert.StartsWith("ProfileService cannot start. Set ", line, StringComparison.Ordinal);
        Assert.Contains(key.Split("__") is [var section, .., var last] ? last : key, line, StringComparison.Ordinal);
        Assert.DoesNotContain(value + ".", line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("migrat")]
    [InlineData("serve")]
    public void A_command_that_there_is_not_starts_nothing_and_names_those_that_there_are(string word)
    {
        var refusal = Assert.Throws<StartupException>(() => CommandLine.Of([word, "--urls", "http://127.0.0.1:0"]));

        Assert.StartsWith($"There is no command {word}.", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("verify-ledger", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--help", "help")]
    [InlineData("help", "help")]
    [InlineData("migrate", "migrate")]
    [InlineData("--urls", "serve")]
    [InlineData("urls=http://127.0.0.1:0", "serve")]
    public void Settings_without_a_command_serve(string first, string command) => Assert.Equal(command, CommandLine.Of([first]).Command);

    [Fact]
    public async Task Health_says_live_and_ready()
    {
        var client = api.Anonymous();

        Assert.Equal("""{"status":"live"}""", await client.GetStringAsync("/health/live"));
        Assert.Equal("""{"status":"ready"}""", await client.GetStringAsync("/health/ready"));
    }

    [Fact]
    public async Task A_stop_turns_ready_to_503_first_and_ends_well()
    {
        await using var service = ServiceProcess.Start(
            api.AppConnectionString, ("Auth__BootstrapKey", ApiFixture.BootstrapKey), ("Shutdown__DrainSeconds", "3"));
        using var client = new HttpClient { BaseAddress = await service.AddressAsync() };
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health/ready")).StatusCode);

        await service.TerminateAsync();
        HttpResponseMessage ready;
        do
        {
            ready = await client.GetAsync("/health/ready");
        }
        while (ready.StatusCode == HttpStatusCode.OK);

        await ready.ShouldBeProblemAsync(HttpStatusCode.ServiceUnavailable, "PRF-0905");
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("/v1/me")).StatusCode); // still answers
        Assert.Equal(0, (await service.EndAsync()).ExitCode);
    }

    private static async Task<(int ExitCode, string Error)> RunAsync(string? connectionString)
    {
        await using var service = ServiceProcess.Start(connectionString);
        return await service.EndAsync();
    }
}
