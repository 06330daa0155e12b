using DotNet.Testcontainers.Builders;
using ProfileService.EmbeddedPostgres;
using Testcontainers.PostgreSql;

namespace ProfileService.TestKit.Database;

/// <summary>
/// A PostgreSQL of Testcontainers, whose resource reaper removes it also after a test run that was killed. Compiled only with
/// <c>-p:UseTestcontainers=true</c> (decision 1 says why).
/// </summary>
internal static class PostgresContainer
{
    // The image of docker-compose.yml. It carries contrib.
    private const string Image = "postgres:18";

    /// <exception cref="PostgresNotFoundException">No container engine answers.</exception>
    public static async Task<(string Admin, IAsyncDisposable Container)> StartAsync()
    {
        try
        {
            var container = new PostgreSqlBuilder(Image)
                .WithEnvironment("POSTGRES_INITDB_ARGS", "--encoding=UTF8 --locale=C.UTF-8 --data-checksums")
                .Build();
            await container.StartAsync();
            return (container.GetConnectionString(), container);
        }
        catch (DockerUnavailableException e)
        {
            throw new PostgresNotFoundException(
                "This build takes its PostgreSQL from Testcontainers and no container engine answers: start Docker, or set PROFILES_TEST_DB, "
                + "or build without UseTestcontainers.",
                e);
        }
    }
}
