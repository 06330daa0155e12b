using ProfileService.Api.Access;

namespace ProfileService.Api.Ingest;

/// <summary>What all routes below <c>/v1/sources/{source}</c> ask first: is the key of this source, and is the source registered?</summary>
internal static class SourceAccess
{
    public static TBuilder OfOneSource<TBuilder>(this TBuilder routes) where TBuilder : IEndpointConventionBuilder =>
        routes.AddEndpointFilter<TBuilder, SourceAccessFilter>();

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
