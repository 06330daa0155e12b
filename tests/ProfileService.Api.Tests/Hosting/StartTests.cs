using System.Diagnostics;
using ProfileService.TestKit.Http;

namespace ProfileService.Api.Tests.Hosting;

public class StartTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task A_missing_connection_string_in_Production_is_one_line_and_exit_code_1()
    {
        var (exitCode, error) = await RunAsync("Production", null);

        Assert.Equal(1, exitCode);
        Assert.Equal("ProfileService cannot start. Set the connection string ConnectionStrings__Profiles: outside of Development there is no default database.", error.Trim());
    }

    [Fact]
    public async Task A_schema_out_of_range_is_one_line_and_exit_code_1()
    {
        // The maintenance database of the same server has no schema.
        var empty = new Npgsql.NpgsqlConnectionStringBuilder(api.AppConnectionString) { Database = "postgres" }.ConnectionString;

        var (exitCode, error) = await RunAsync("Production", empty);

        Assert.Equal(1, exitCode);
        Assert.StartsWith("ProfileService cannot start. The database has no schema yet", error, StringComparison.Ordinal);
        Assert.Single(error.Trim().Split('\n'));
    }

    [Fact]
    public async Task Health_says_live_and_ready()
    {
        var client = api.Anonymous();

        Assert.Equal("""{"status":"live"}""", await client.GetStringAsync("/health/live"));
        Assert.Equal("""{"status":"ready"}""", await client.GetStringAsync("/health/ready"));
    }

    private static async Task<(int ExitCode, string Error)> RunAsync(string environment, string? connectionString)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, "--urls", "http://127.0.0.1:0"])
        {
            RedirectStandardError = true, RedirectStandardOutput = true,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = environment;
        start.Environment["ConnectionStrings__Profiles"] = connectionString ?? "";
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        await output;
        return (process.ExitCode, error);
    }
}
