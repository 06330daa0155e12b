using Microsoft.AspNetCore.Http.HttpResults;

namespace ProfileService.Api.Http;

/// <summary>One failure that a caller can be told about; all of them stand in <see cref="Problems"/>.</summary>
/// <param name="Code">Part of the API: what clients branch on. Never renumbered, never reused.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Title">One sentence, the same for every occurrence.</param>
internal sealed record Problem(string Code, int Status, string Title)
{
    /// <summary>The answer as RFC 9457 problem details. Neither detail nor errors may repeat a value that was sent.</summary>
    public ProblemHttpResult ToResult(string? detail = null, IReadOnlyList<FieldError>? errors = null)
    {
        var extensions = new Dictionary<string, object?>(StringComparer.Ordinal) { ["code"] = Code, ["traceId"] = TraceIds.Current() };
        if (errors is { Count: > 0 })
        {
            extensions["errors"] = errors;
        }

        return TypedResults.Problem(detail, statusCode: Status, title: Title, type: $"urn:profile-service:problem:{Code}", extensions: extensions);
    }
}
