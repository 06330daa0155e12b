using Npgsql;
using ProfileService.TestKit.Http;

namespace ProfileService.Api.Tests.Hosting;

public class BenchmarkSwitchTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Theory]
    [InlineData("Production")]
    [InlineData("Development")]
    [InlineData("Staging")]
    public async Task Audit_of_reads_cannot_be_switched_off_outside_of_benchmarks(string environment)
    {
        await using var service = ServiceProcess.Start(
            api.AppConnectionString, ("ASPNETCORE_ENVIRONMENT", environment), ("Benchmarks__WithoutAudit", "true"));

        var (exitCode, error) = await service.EndAsync();

        Assert.Equal(1, exitCode);
        Assert.StartsWith("ProfileService cannot start. Benchmarks:WithoutAudit switches the audit of reads off", error, StringComparison.Ordinal);
        Assert.Contains($"this is {environment}. Remove the setting.", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("true", 0)]
    [InlineData("false", 1)]
    public async Task A_benchmark_may_switch_it_off(string without, int entries)
    {
        await using var service = ServiceProcess.Start(
            api.AppConnectionString, ("ASPNETCORE_ENVIRONMENT", "Benchmark"), ("Benchmarks__WithoutAudit", without), ("Shutdown__DrainSeconds", "0"));
        using var client = new HttpClient { BaseAddress = await service.AddressAsync() };
        client.DefaultRequestHeaders.Add("X-Api-Key", await api.AddKeyAsync("service"));
        var before = await CountAsync();

        var response = await client.SendJsonAsync(HttpMethod.Post, "/v1/profiles/lookup", """{"identifiers":[{"type":"email","value":"nobody@example.org"}]}""");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(entries, await CountAsync() - before);
        await service.TerminateAsync();
        await service.EndAsync();
    }

    private async Task<long> CountAsync()
    {
        await using var database = NpgsqlDataSource.Create(api.OwnerConnectionString);
        await using var command = database.CreateCommand("SELECT count(*) FROM audit_trail");
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
