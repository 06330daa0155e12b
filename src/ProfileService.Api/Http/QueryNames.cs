using ProfileService.Api.Http.OpenApi;

namespace ProfileService.Api.Http;

/// <summary>
/// Refuses a query parameter that the route does not know, as unknown members of a body are refused: a misspelt <c>dryRun</c> must not store a file, nor may one
/// that another route has change settings here. A read that takes no parameters leaves what it gets alone: proxies and browsers add some against caches. Pages that people reach by a link are not asked: mail programs add parameters of their own.
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
        return unknown is null || (known.Length == 0 && IsRead(context.Request.Method))
            ? next(context)
            : throw new ProblemException(
                Problems.BadParameter,
                detail: $"The query parameter {Shown(unknown)} is unknown; send {(known.Length == 0 ? "none" : $"only {string.Join(", ", known)}")}");
    }

    private static bool IsRead(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method);

    // Whatever was sent comes back in the answer.
    private static string Shown(string name) => name.Length <= 64 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.') ? name : "that was sent";
}
