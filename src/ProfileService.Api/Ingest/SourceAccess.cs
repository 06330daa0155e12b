using ProfileService.Api.Access;
using ProfileService.Api.Http;

namespace ProfileService.Api.Ingest;

/// <summary>What all routes below <c>/v1/sources/{source}</c> ask first: is the key of this source, and is the source registered?</summary>
internal static class SourceAccess
{
    public static TBuilder OfOneSource<TBuilder>(this TBuilder routes) where TBuilder : IEndpointConventionBuilder =>
        routes.AddEndpointFilter<TBuilder, SourceAccessFilter>();

    /// <summary>The source that a request names in its query, or the one that its key is bound to.</summary>
    /// <exception cref="ProblemException">Neither, or that of another key.</exception>
    public static string SourceNamed(this Caller caller, string? source)
    {
        if ((source ?? caller.Source) is not { } name)
        {
            throw new ProblemException(Problems.BadParameter, detail: "Send ?source= to say who says so");
        }

        return caller.MayUse(name) is { } problem ? throw new ProblemException(problem) : name;
    }

    private sealed class SourceAccessFilter : IEndpointFilter
    {
        public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
        {
            var http = context.HttpContext;
            var source = (string)http.GetRouteValue("source")!;
            var caller = await Caller.BindAsync(http);
            if (caller.MayUse(source) is { } problem)
            {
                return problem.ToResult();
            }

            await http.RequestServices.GetRequiredService<IngestDirectory>().SourceAsync(source, http.RequestAborted);
            return await next(context);
        }
    }
}
