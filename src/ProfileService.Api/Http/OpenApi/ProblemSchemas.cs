using System.Text.Json.Nodes;

namespace ProfileService.Api.Http.OpenApi;

/// <summary>The schema of every error answer.</summary>
internal static class ProblemSchemas
{
    public static ApiSchema Problem { get; } = new("Problem", """
        {
          "type": "object", "required": ["type", "title", "status", "code", "traceId"],
          "description": "Problem details (RFC 9457). Branch on `code`; quote `traceId` when you ask for help.",
          "properties": {
            "type": { "type": "string", "maxLength": 100 },
            "title": { "type": "string", "maxLength": 200 },
            "status": { "type": "integer", "minimum": 400, "maximum": 599 },
            "detail": { "type": "string", "maxLength": 1000, "description": "What to do about it." },
            "code": { "type": "string", "pattern": "^PRF-[0-9]{4}$", "description": "Stable; all codes are listed in docs/api.md." },
            "traceId": { "type": "string", "pattern": "^[0-9a-f]{32}$", "description": "The W3C trace id, the same as in the logs." },
            "errors": {
              "type": "array", "maxItems": 101, "description": "What is wrong, per field. Beyond 100 the rest is only counted.",
              "items": {
                "type": "object", "required": ["pointer", "code", "detail"],
                "properties": {
                  "pointer": { "type": "string", "maxLength": 5000, "description": "JSON pointer (RFC 6901) into the body." },
                  "code": { "type": "string", "maxLength": 50 },
                  "detail": { "type": "string", "maxLength": 1000 }
                }
              }
            }
          }
        }
        """);

    public static JsonNode ExampleOf(Problem problem)
    {
        var example = new JsonObject
        {
            ["type"] = $"urn:profile-service:problem:{problem.Code}",
            ["title"] = problem.Title,
            ["status"] = problem.Status,
            ["code"] = problem.Code,
            ["traceId"] = "4bf92f3577b34da6a3ce929d0e0e4736",
        };
        if (problem == Problems.ValidationFailed)
        {
            example["errors"] = new JsonArray(new JsonObject
            {
                ["pointer"] = "/trust",
                ["code"] = FieldCodes.OutOfRange,
                ["detail"] = "Send a number from 0 to 100",
            });
        }

        return example;
    }
}
