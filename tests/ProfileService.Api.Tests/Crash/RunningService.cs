using ProfileService.Api.Tests.Hosting;
using ProfileService.TestKit.Http;

namespace ProfileService.Api.Tests.Crash;

/// <summary>A service process that may be replaced by another one on the same database; clients ask anew where it is.</summary>
internal sealed class RunningService : IAsyncDisposable
{
    private readonly string _connectionString;
    private readonly (string, string)[] _settings;
    private ServiceProcess _process;

    private RunningService(string connectionString, (string, string)[] settings)
    {
        (_connectionString, _settings) = (connectionString, settings);
        _process = ServiceProcess.Start(connectionString, settings);
    }

    public Uri Address { get; private set; } = null!;

    /// <summary>The most memory that the process ever had at once, in bytes.</summary>
    public long MostMemory => 1024 * long.Parse(
        File.ReadLines($"/proc/{_process.Id}/status").Single(line => line.StartsWith("VmHWM:", StringComparison.Ordinal))[6..].Replace("kB", "", StringComparison.Ordinal),
        System.Globalization.CultureInfo.InvariantCulture);

    public static async Task<RunningService> StartAsync(string connectionString, int drainSeconds = 0, params (string Name, string Value)[] settings)
    {
        var service = new RunningService(
            connectionString,
            [
                ("Auth__BootstrapKey", ApiFixture.BootstrapKey), ("Shutdown__DrainSeconds", drainSeconds.ToString(System.Globalization.CultureInfo.InvariantCulture)),
                ("RateLimit__Requests", "1000000"), ("Imports__LeaseSeconds", "1"), .. settings,
            ]);
        service.Address = await service._process.AddressAsync();
        return service;
    }

    /// <summary>A client of this process with a key: the admin's where none is given.</summary>
    public HttpClient Client(string? key = null)
    {
        var client = new HttpClient { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(15) };
        client.DefaultRequestHeaders.Add("X-Api-Key", key ?? ApiFixture.BootstrapKey);
        return client;
    }

    /// <summary>
    /// Makes a key of this role; the secret and the id to revoke it by. A 503 is asked again for ten seconds: where PostgreSQL was killed,
    /// the first to use a pool of connections finds them broken.
    /// </summary>
    public async Task<(string Secret, Guid Id)> MakeKeyAsync(string role)
    {
        using var admin = Client();
        for (var attempt = 1; ; attempt++)
        {
            var response = await admin.SendJsonAsync(
                HttpMethod.Post, "/v1/api-keys", $$"""{"name":"test {{role}}","role":"{{role}}"}""", ("Idempotency-Key", Guid.NewGuid().ToString()));
            if (response.StatusCode == HttpStatusCode.ServiceUnavailable && attempt < 20)
            {
                await Task.Delay(500);
                continue;
            }

            Assert.Equal(HttpStatusCode.Created, response.StatusCode);
            var key = await response.ReadJsonAsync();
            return (key.GetProperty("key").GetString()!, key.GetProperty("apiKeyId").GetGuid());
        }
    }

    /// <summary>kill -9, then another process.</summary>
    public async Task KillAndRestartAsync()
    {
        await _process.KillAsync();
        await _process.DisposeAsync();
        await RestartAsync();
    }

    public async Task RestartAsync()
    {
        _process = ServiceProcess.Start(_connectionString, _settings);
        Address = await _process.AddressAsync();
    }

    /// <summary>SIGTERM; returns the exit code.</summary>
    public async Task<int> StopAsync()
    {
        await _process.TerminateAsync();
        return (await _process.EndAsync()).ExitCode;
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();
}
