using Npgsql;
using ProfileService.Api.Http;
using ProfileService.Postgres.Imports;

namespace ProfileService.Api.Imports;

/// <summary>Which failures are the row's, and which are the machine's and pass.</summary>
internal static class ImportFaults
{
    public static bool IsOfTheRow(Exception exception) => exception is not (OperationCanceledException or ImportLostException)
        && exception is not NpgsqlException { IsTransient: true }
        && ProblemOf.Exception(exception) is var problem && problem != Problems.DatabaseUnavailable && problem != Problems.TimedOut;
}
