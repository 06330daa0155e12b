using ProfileService.Api.Tests.Hosting;

namespace ProfileService.Api.Tests.Startup;

/// <summary>In Development, without a connection string, the service brings its own PostgreSQL and keeps its data.</summary>
public sealed class DevelopmentTests : IDisposable
{
    private const string AdminKey = "Admin key, shown this once: ";

    private readonly string _folder = Directory.CreateTempSubdirectory("profile-service-development-").FullName;

    [Fact]
    public async Task A_second_start_beside_the_first_says_so_and_one_after_it_finds_the_data()
    {
        string key;
        await using (var first = Start())
        {
            var address = await first.AddressAsync();
            key = first.Said.Single(line => line.StartsWith(AdminKey, StringComparison.Ordinal))[AdminKey.Length..];
            Assert.Equal(HttpStatusCode.OK, await AskAsync(address, key));

            await using var beside = Start();
            var (exitCode, error) = await beside.EndAsync();
            Assert.Equal(1, exitCode);
            Assert.StartsWith("ProfileService cannot start. ", Assert.Single(error.Trim().Split('\n')), StringComparison.Ordinal);
            Assert.Contains("in use", error, StringComparison.Ordinal);

            await first.TerminateAsync();
            Assert.Equal(0, (await first.EndAsync()).ExitCode);
        }

        await using var later = Start();
        Assert.Equal(HttpStatusCode.OK, await AskAsync(await later.AddressAsync(), key));
        Assert.DoesNotContain(later.Said, line => line.StartsWith(AdminKey, StringComparison.Ordinal));
        await later.TerminateAsync();
        Assert.Equal(0, (await later.EndAsync()).ExitCode);
    }

    public void Dispose()
    {
        // Started as root, the data may lie elsewhere: the folder then holds a pointer to it.
        var pointer = Path.Combine(_folder, "location.txt");
        if (File.Exists(pointer))
        {
            Directory.Delete(File.ReadAllText(pointer).Trim(), recursive: true);
        }

        Directory.Delete(_folder, recursive: true);
    }

    private ServiceProcess Start() => ServiceProcess.Start(null, ("ASPNETCORE_ENVIRONMENT", "Development"), ("DataDirectory", _folder));

    private static async Task<HttpStatusCode> AskAsync(Uri address, string key)
    {
        using var client = new HttpClient { BaseAddress = address };
        client.DefaultRequestHeaders.Add("X-Api-Key", key);
        return (await client.GetAsync("/v1/me")).StatusCode;
    }
}
