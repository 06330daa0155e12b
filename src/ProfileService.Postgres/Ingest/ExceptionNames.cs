using Npgsql;

namespace ProfileService.Postgres.Ingest;

/// <summary>What may be said of an exception in a log: messages can quote data (law 8), types and codes can't.</summary>
internal static class ExceptionNames
{
    public static string Of(Exception exception) => exception switch
    {
        PostgresException e => $"{nameof(PostgresException)} {e.SqlState} {e.ConstraintName}".TrimEnd(),
        { InnerException: { } inner } => $"{exception.GetType().Name} of {inner.GetType().Name}",
        _ => exception.GetType().Name,
    };
}
