using ProfileService.Api.Http.OpenApi;

namespace ProfileService.Api.Http;

/// <summary>
/// Refuses a query parameter that the route does not know, as unknown members of a body are refused: a misspelt <c>dryRun</c> must not store a file. Pages that
/// people reach by a link are not asked: mail programs add parameters of their own.
/// </summary>
internal sealed class QueryNames(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (!context.Request.QueryString.HasValue || context.GetEndpoint() is not { } endpoint || endpoint.Metadata.GetMetadata<Access.AllowedRoles>() is null)
        {
            return next(context);
        }

        string[] known = [.. endpoint.Metadata.GetOrderedMetadata<ParametersDoc>().SelectMany(doc => doc.Parameters).Where(p => p.In == "query").Select(p => p.Name)];
        var unknown = context.Request.Query.Keys.FirstOrDefault(name => !known.Contains(name, StringComparer.OrdinalIgnoreCase));
        return unknown is null || known.Length == 0
            ? next(context)
            : throw new ProblemException(Problems.BadParameter, detail: $"The query parameter {Shown(unknown)} is unknown; send only {string.Join(", ", known)}");
    }

    // Whatever was sent comes back in the answer.
    private static string Shown(string name) => name.Length <= 64 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.') ? name : "that was sent";
}
