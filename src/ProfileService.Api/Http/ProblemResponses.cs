namespace ProfileService.Api.Http;

/// <summary>Writes problems from places that are no handlers: middleware, authentication, limits.</summary>
internal static class ProblemResponses
{
    public static Task WriteAsync(
        this Problem problem, HttpContext context, string? detail = null, IReadOnlyList<FieldError>? errors = null) =>
        problem.ToResult(detail, errors).ExecuteAsync(context);

    /// <summary>The problem for a status that some middleware set without a body.</summary>
    public static Problem ForStatus(int status) => status switch
    {
        StatusCodes.Status401Unauthorized => Problems.NoKey,
        StatusCodes.Status403Forbidden => Problems.RoleMayNot,
        StatusCodes.Status404NotFound => Problems.RouteNotFound,
        StatusCodes.Status405MethodNotAllowed => Problems.MethodNotAllowed,
        StatusCodes.Status408RequestTimeout => Problems.BodyTooSlow,
        StatusCodes.Status413PayloadTooLarge => Problems.BodyTooLarge,
        StatusCodes.Status415UnsupportedMediaType => Problems.UnsupportedMediaType,
        StatusCodes.Status429TooManyRequests => Problems.RateLimited,
        StatusCodes.Status431RequestHeaderFieldsTooLarge => Problems.HeadersTooLarge,
        StatusCodes.Status503ServiceUnavailable => Problems.DatabaseUnavailable,
        >= 500 => Problems.InternalError,
        _ => Problems.BadRequest,
    };
}
