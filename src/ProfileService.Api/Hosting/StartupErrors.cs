using Npgsql;
using ProfileService.EmbeddedPostgres;
using ProfileService.Postgres.Migrations;

namespace ProfileService.Api.Hosting;

/// <summary>Says in one line, without a stack trace, why the service does not start.</summary>
internal static class StartupErrors
{
    public const int ExitCode = 1;

    public static bool IsExpected(Exception exception) =>
        exception is StartupException or SchemaException or EmbeddedPostgresException or PostgresNotFoundException or NpgsqlException
        || exception is IOException { InnerException: Microsoft.AspNetCore.Connections.AddressInUseException };

    public static async Task<int> TellAsync(Exception exception)
    {
        var message = exception switch
        {
            PostgresException e => $"PostgreSQL refused the service: {e.SqlState} {e.MessageText}",
            NpgsqlException e => $"PostgreSQL cannot be reached: {e.InnerException?.Message ?? e.Message}",
            _ => exception.Message,
        };
        await Console.Error.WriteLineAsync($"ProfileService cannot start. {message}");
        return ExitCode;
    }
}
