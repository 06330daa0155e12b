using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace ProfileService.Benchmarks.Servers;

/// <summary>The product as an operator runs it: its own process, built as this program was, spoken to over HTTP.</summary>
internal sealed class Service : IAsyncDisposable
{
    /// <summary>The admin's key, which may write facts of every source.</summary>
    public const string AdminKey = "bootstrap-key-of-the-benchmarks-0123456789";

    private readonly ChildProcess _process;

    private Service(ChildProcess process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    public int ProcessId => _process.ProcessId;

    private static string Program
    {
        get
        {
            // bin/<configuration>/<framework> of this project, and the same of the product.
            var build = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
            return Path.Combine(
                RepositoryFolder.Path, "src", "ProfileService.Api", "bin", build.Parent!.Name, build.Name, "ProfileService.Api.dll");
        }
    }

    /// <param name="folder">Where its log goes.</param>
    /// <param name="appConnection">As the serving role.</param>
    /// <param name="environment"><c>Production</c>, or <c>Benchmark</c> for switches that only benchmarks may set.</param>
    /// <param name="settings">Configuration by environment variable.</param>
    public static async Task<Service> StartAsync(
        string folder, string appConnection, string environment = "Production", params (string Name, string Value)[] settings)
    {
        var address = ChildProcess.FreeAddress();
        var variables = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ASPNETCORE_ENVIRONMENT"] = environment,
            ["ConnectionStrings__Profiles"] = appConnection,
            ["Auth__BootstrapKey"] = AdminKey,
            ["RateLimit__Requests"] = "1000000000", // the limit is per key holder, and one key does all the work here
            ["Shutdown__DrainSeconds"] = "0",
        };
        foreach (var (name, value) in settings)
        {
            variables[name] = value;
        }

        var log = Path.Combine(Directory.CreateDirectory(Path.Combine(folder, "logs")).FullName, $"service-{address.Port}.log");
        var process = await ChildProcess.StartAsync(log, ["dotnet", Program, "--urls", address.ToString()], variables);
        await process.WaitForAsync(new Uri(address, "/health/ready"));
        return new Service(process, address);
    }

    public static Task MigrateAsync(string ownerConnection) => RunAsync(["migrate"], ("ConnectionStrings__Migrations", ownerConnection));

    /// <summary>Runs a command of the product to its end.</summary>
    /// <exception cref="BenchmarkException">It failed.</exception>
    public static async Task RunAsync(string[] arguments, params (string Name, string Value)[] settings)
    {
        var start = new System.Diagnostics.ProcessStartInfo("dotnet", [Program, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        using var command = System.Diagnostics.Process.Start(start)!;
        var (output, error) = (command.StandardOutput.ReadToEndAsync(), command.StandardError.ReadToEndAsync());
        await command.WaitForExitAsync();
        if (command.ExitCode != 0)
        {
            throw new BenchmarkException($"{arguments[0]} failed: {await output}{await error}");
        }
    }

    /// <summary>A client with a key; the admin's where none is given.</summary>
    public HttpClient Client(string? key = null)
    {
        var client = new HttpClient { BaseAddress = Address, Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.Add("X-Api-Key", key ?? AdminKey);
        return client;
    }

    /// <summary>A new key of this role.</summary>
    public async Task<string> MakeKeyAsync(string role)
    {
        using var admin = Client();
        using var response = await admin.PostAsJsonAsync("/v1/api-keys", new { name = $"benchmark {role}", role });
        return (await ReadAsync(response))["key"]!.GetValue<string>();
    }

    public async Task RegisterAsync(string source, string kind, int trust)
    {
        using var admin = Client();
        using var response = await admin.PutAsJsonAsync($"/v1/sources/{source}", new { kind, trust, defaultCountry = "DE" });
        await ReadAsync(response);
    }

    /// <exception cref="BenchmarkException">The answer is an error.</exception>
    public static async Task<JsonNode> ReadAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        return response.IsSuccessStatusCode ? JsonNode.Parse(text)! : throw new BenchmarkException($"The service answered {(int)response.StatusCode}: {text}");
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();
}
