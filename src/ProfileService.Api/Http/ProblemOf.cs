using System.Net.Sockets;
using System.Text.Json;
using Npgsql;
using ProfileService.Postgres.Audit;
using ProfileService.Postgres.Ingest;

namespace ProfileService.Api.Http;

/// <summary>Which problem an exception is. Anything not listed is our fault and a 500 that says nothing else.</summary>
internal static class ProblemOf
{
    public static Problem Exception(Exception exception) => exception switch
    {
        ProblemException e => e.Problem,
        BadHttpRequestException e => e.StatusCode == StatusCodes.Status400BadRequest ? Problems.BadParameter : ProblemResponses.ForStatus(e.StatusCode),
        JsonException or InvalidDataException => Problems.BadRequest,
        AuditUnavailableException => Problems.AuditUnavailable,
        ResolverOverloadedException => Problems.Overloaded,
        _ => Chain(exception).Select(Database).FirstOrDefault(problem => problem is not null) ?? Problems.InternalError,
    };

    private static Problem? Database(Exception exception) => exception switch
    {
        // Text that JSON may carry and PostgreSQL cannot keep; the edge refuses it before, this is the second line.
        PostgresException
        {
            SqlState: PostgresErrorCodes.CharacterNotInRepertoire or PostgresErrorCodes.UntranslatableCharacter
            or PostgresErrorCodes.InvalidTextRepresentation
        } => Problems.UnstorableText,
        // Two requests with one Idempotency-Key: the second waited for the first to commit and then met its row.
        PostgresException { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: "idempotency_key_pkey" } => Problems.IdempotencyKeyRunning,
        PostgresException { SqlState: PostgresErrorCodes.QueryCanceled } => Problems.TimedOut,
        PostgresException { IsTransient: true } => Problems.DatabaseUnavailable,
        PostgresException
        {
            SqlState: PostgresErrorCodes.ReadOnlySqlTransaction or PostgresErrorCodes.InvalidPassword
            or PostgresErrorCodes.InvalidAuthorizationSpecification or PostgresErrorCodes.InvalidCatalogName
        } => Problems.DatabaseUnavailable,
        PostgresException => null,
        NpgsqlException or SocketException => Problems.DatabaseUnavailable,
        _ => null,
    };

    // EF wraps what Npgsql throws, sometimes twice.
    private static IEnumerable<Exception> Chain(Exception exception)
    {
        for (var inner = exception; inner is not null; inner = inner.InnerException)
        {
            yield return inner;
        }
    }
}
