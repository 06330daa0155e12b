using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;
using ProfileService.Api.Access;
using ProfileService.Api.Http;
using ProfileService.Api.Http.OpenApi;
using ProfileService.Postgres.Migrations;

namespace ProfileService.Api.Hosting;

internal static class HealthEndpoints
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private static ApiSchema Schema { get; } = new("Health", """
        { "type": "object", "required": ["status"], "properties": { "status": { "type": "string", "enum": ["live", "ready"] } } }
        """);

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/health").WithTags(Tags.Health).AllowAnyone();

        group.MapGet("/live", GetLive)
            .WithName("GetLive")
            .WithSummary("Whether the process answers")
            .Answers(StatusCodes.Status200OK, "It does.", Schema)
            .WithExamples(response: """{"status":"live"}""");

        group.MapGet("/ready", GetReady)
            .WithName("GetReady")
            .WithSummary("Whether requests should be sent here")
            .WithDescription("The database answers, its schema is one that this service serves, and the service is not stopping.")
            .Answers(StatusCodes.Status200OK, "They should.", Schema)
            .WithExamples(response: """{"status":"ready"}""")
            .Problems(Problems.Stopping, Problems.SchemaNotServed);
    }

    private static Ok<Health> GetLive() => TypedResults.Ok(new Health("live"));

    private static async Task<Results<Ok<Health>, ProblemHttpResult>> GetReady(
        Readiness readiness, NpgsqlDataSource database, TimeProvider clock, CancellationToken ct)
    {
        if (readiness.IsStopping)
        {
            return Problems.Stopping.ToResult();
        }

        using var patience = new CancellationTokenSource(Patience, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(ct, patience.Token);
        try
        {
            await SchemaVersions.Served.CheckAsync(database, both.Token);
            return TypedResults.Ok(new Health("ready"));
        }
        catch (SchemaVersionException)
        {
            return Problems.SchemaNotServed.ToResult();
        }
        catch (Exception e) when (e is NpgsqlException or OperationCanceledException && !ct.IsCancellationRequested)
        {
            return Problems.DatabaseUnavailable.ToResult();
        }
    }

    private sealed record Health(string Status);
}
