using Microsoft.AspNetCore.Http;
using Npgsql;
using NpgsqlTypes;

namespace ProfileService.Benchmarks.Limits;

/// <summary>Upserts one row with the body as it came, and answers after its commit.</summary>
internal sealed class BareWrites(NpgsqlDataSource database)
{
    /// <summary>Made by the role that owns the schema, beside the product's tables.</summary>
    public const string CreateTable = """
        DROP TABLE IF EXISTS limit_record;
        CREATE TABLE limit_record (
            source      text        NOT NULL,
            record_id   text        NOT NULL,
            observed_at timestamptz NOT NULL,
            content     text        NOT NULL,
            PRIMARY KEY (source, record_id)
        );
        GRANT SELECT, INSERT, UPDATE ON limit_record TO profiles_app;
        """;

    private const string Upsert = """
        INSERT INTO limit_record (source, record_id, observed_at, content) VALUES ($1, $2, now(), $3)
        ON CONFLICT (source, record_id) DO UPDATE SET observed_at = excluded.observed_at, content = excluded.content
        """;

    public async Task PutAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        await using var command = database.CreateCommand(Upsert);
        command.Parameters.Add(Text((string)context.Request.RouteValues["source"]!));
        command.Parameters.Add(Text((string)context.Request.RouteValues["id"]!));
        command.Parameters.Add(Text(await reader.ReadToEndAsync(context.RequestAborted)));
        await command.ExecuteNonQueryAsync(context.RequestAborted);
        context.Response.StatusCode = StatusCodes.Status201Created;
    }

    private static NpgsqlParameter<string> Text(string value) => new() { TypedValue = value, NpgsqlDbType = NpgsqlDbType.Text };
}
