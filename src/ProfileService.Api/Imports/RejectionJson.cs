using System.Text.Json;
using System.Text.Json.Nodes;
using ProfileService.Api.Http;
using ProfileService.Api.Quarantine;
using ProfileService.Postgres.Imports;

namespace ProfileService.Api.Imports;

/// <summary>Writes rejected rows as NDJSON.</summary>
internal static class RejectionJson
{
    public static async Task WriteAsync(Stream stream, IAsyncEnumerable<RejectedRow> rows, bool showsContent, CancellationToken ct)
    {
        await foreach (var row in rows)
        {
            var errors = JsonSerializer.Deserialize<FieldError[]>(row.Errors, JsonAnswer.Options)!;
            var line = new JsonObject
            {
                ["row"] = row.Row,
                ["pointer"] = errors[0].Pointer,
                ["code"] = errors[0].Code,
                ["detail"] = errors[0].Detail,
                ["errors"] = JsonSerializer.SerializeToNode(errors, JsonAnswer.Options),
            };
            if (row.QuarantineId is { } id)
            {
                line["quarantineId"] = id;
            }

            if (showsContent && row.Content is not null)
            {
                line["content"] = JsonSerializer.SerializeToNode(QuarantineContracts.ContentOf(row.Content), JsonAnswer.Options);
            }

            await JsonSerializer.SerializeAsync(stream, line, JsonAnswer.Options, ct);
            await stream.WriteAsync("\n"u8.ToArray(), ct);
        }
    }
}
