using ProfileService.Api.Http.OpenApi;

namespace ProfileService.Api.Imports;

/// <summary>The JSON of imports, as OpenAPI shows it.</summary>
internal static class ImportSchemas
{
    public static ApiSchema Import { get; } = new("Import", """
        {
          "type": "object", "additionalProperties": false,
          "required": ["importId", "source", "type", "mode", "dryRun", "state", "uploaded", "brokeOff", "bytes", "rowsRead", "created", "updated", "unchanged", "stale", "rejected", "createdAt"],
          "properties": {
            "importId": { "type": "string", "format": "uuid" },
            "source": { "type": "string", "maxLength": 64 },
            "type": { "type": "string", "maxLength": 32, "description": "`customers`, `newsletter-events` or `purchases`." },
            "mode": { "type": "string", "maxLength": 32, "description": "`whole` or `partial`." },
            "dryRun": { "type": "boolean", "description": "Nothing is stored; the counts say what would happen." },
            "state": { "type": "string", "maxLength": 32, "description": "`queued`, `running`, `completed`, `failed` or `cancelled`." },
            "uploaded": { "type": "boolean", "description": "Whether the file is stored." },
            "brokeOff": { "type": "boolean", "description": "Whether the file ended before its end; what came of it is imported (`acceptTruncated=true`)." },
            "bytes": { "type": "integer", "format": "int64", "minimum": 0, "description": "Of the file, unpacked." },
            "rowsRead": { "type": "integer", "format": "int64", "minimum": 0 },
            "created": { "type": "integer", "format": "int64", "minimum": 0, "description": "Records, events or purchases, not rows." },
            "updated": { "type": "integer", "format": "int64", "minimum": 0 },
            "unchanged": { "type": "integer", "format": "int64", "minimum": 0 },
            "stale": { "type": "integer", "format": "int64", "minimum": 0 },
            "rejected": { "type": "integer", "format": "int64", "minimum": 0, "description": "See `/rejections`." },
            "rowsPerSecond": { "type": "number", "minimum": 0, "maximum": 1000000000 },
            "secondsLeft": { "type": "integer", "minimum": 0 },
            "createdAt": { "type": "string", "format": "date-time" },
            "startedAt": { "type": "string", "format": "date-time" },
            "finishedAt": { "type": "string", "format": "date-time" },
            "error": { "type": "string", "maxLength": 64, "description": "Why it ended so: `upload-broke-off` (the file did not come whole), `too-large`, `too-old` (it stood still for too long), `internal-error`, or `repeated-request`." }
          }
        }
        """);

    public static ApiSchema Rejection { get; } = new("ImportRejection", """
        {
          "type": "object", "required": ["row", "pointer", "code", "detail", "errors"], "additionalProperties": false,
          "properties": {
            "row": { "type": "integer", "format": "int64", "minimum": 1, "description": "The line of NDJSON; in a CSV the row as a spreadsheet counts, the header being 1." },
            "pointer": { "type": "string", "maxLength": 400 }, "code": { "type": "string", "maxLength": 64 }, "detail": { "type": "string", "maxLength": 400 },
            "errors": { "type": "array", "maxItems": 101, "description": "All that is wrong with the row; the first stands above.", "items": { "type": "object", "properties": {
              "pointer": { "type": "string", "maxLength": 400 }, "code": { "type": "string", "maxLength": 64 }, "detail": { "type": "string", "maxLength": 400 } } } },
            "quarantineId": { "type": "string", "format": "uuid", "description": "Where the row waits to be mended and replayed." },
            "content": { "description": "The row as JSON; as text where it could not be read. Absent for `admin`, after a dry run, and once quarantine has it no longer." }
          }
        }
        """);

    public static ApiSchema Mapping { get; } = new("ColumnMapping", """
        {
          "type": "object", "required": ["columns"], "additionalProperties": false,
          "properties": { "columns": {
            "type": "object", "maxProperties": 1000, "additionalProperties": { "type": "string", "maxLength": 200 },
            "description": "Header to member, with dots: `{\"Vorname\": \"firstName\", \"Ort\": \"address.city\"}`; an empty text leaves the column out." } }
        }
        """);
}
