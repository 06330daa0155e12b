using System.Diagnostics;
using ProfileService.Api.Tests.Crash;
using ProfileService.Api.Tests.Sending;
using ProfileService.Postgres.Migrations;
using ProfileService.TestKit.Database;
using ProfileService.TestKit.Http;

namespace ProfileService.Api.Tests.Imports;

/// <summary>The command <c>import</c>, as an integrator runs it.</summary>
public sealed class ImportCommandTests(PostgresFixture postgres) : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("import-command-");

    [Fact]
    public async Task A_file_is_sent_followed_and_its_rejections_are_an_exit_code()
    {
        await using var database = await postgres.CreateDatabaseAsync("schema", owner => SchemaMigrator.MigrateAsync(owner));
        await using var service = await RunningService.StartAsync(database.AppConnectionString);
        using (var admin = service.Client())
        {
            await new Sender(admin).RegisterAsync("crm", "crm", 80, "DE");
        }

        var (good, bad) = (Write("good.csv", "recordId;firstName\n1;Anna\n2;Bert\n"), Write("bad.jsonl", "{\"recordId\":\"1\",\"firstName\":\"Anna\"}\n{\n"));
        string[] common = ["--source", "crm", "--type", "customers", "--url", service.Address.ToString(), "--key", ApiFixture.BootstrapKey];

        var first = await RunAsync(["import", good, .. common, "--gzip"]);
        var second = await RunAsync(["import", bad, .. common]);
        var unknown = await RunAsync(["import", Write("odd.csv", "recordId;shoe\n1;43\n"), .. common]);
        var wrong = await RunAsync(["import", good, "--source", "crm"]);

        Assert.Equal(0, first.ExitCode);
        Assert.Matches(@"state\s+completed\s+rows\s+2\s+created\s+2\s+updated\s+0", first.Output);
        Assert.Equal(2, second.ExitCode);
        Assert.Matches($@"(?m)^What was rejected: GET {service.Address}v1/imports/[-0-9a-f]{{36}}/rejections\r?$", second.Output);
        Assert.Equal(1, unknown.ExitCode);
        Assert.Contains("/shoe", unknown.Error, StringComparison.Ordinal);
        Assert.Equal(1, wrong.ExitCode);
        Assert.Contains("--type is missing", wrong.Error, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }

    private static async Task<(int ExitCode, string Output, string Error)> RunAsync(string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, .. arguments])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        })!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await error);
    }
}
