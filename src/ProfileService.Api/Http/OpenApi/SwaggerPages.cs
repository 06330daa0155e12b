using Microsoft.OpenApi;

namespace ProfileService.Api.Http.OpenApi;

/// <summary>The documentation: <c>/swagger</c> for people, <c>/swagger/v1/swagger.json</c> for tools. Open to anyone: it holds no data.</summary>
internal static class SwaggerPages
{
    public static IServiceCollection AddSwaggerPages(this IServiceCollection services) => services
        .AddEndpointsApiExplorer()
        .AddSwaggerGen(swagger =>
        {
            swagger.SwaggerDoc("v1", new OpenApiInfo { Title = "ProfileService", Version = "v1", Description = Introduction.Text });
            swagger.AddSecurityDefinition(ApiKeyScheme, new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey,
                In = ParameterLocation.Header,
                Name = "X-Api-Key",
                Description = "A key that an admin made with `POST /v1/api-keys`. What it may do depends on its role.",
            });

            // Inferred schemas are left out in the end; until then they must not stand where a hand-written one of the same name does.
            swagger.CustomSchemaIds(type => $"inferred {type}");
            swagger.OperationFilter<RouteDocsFilter>();
            swagger.DocumentFilter<TagsFilter>();
            swagger.DocumentFilter<SchemasFilter>();
        });

    // A branch, because both match their path against every request that passes them.
    public static void UseSwaggerPages(this WebApplication app) => app.UseWhen(context => context.Request.Path.StartsWithSegments("/swagger", StringComparison.OrdinalIgnoreCase), pages =>
    {
        pages.UseSwagger();
        pages.UseSwaggerUI(page =>
        {
            page.DocumentTitle = "ProfileService";
            page.SwaggerEndpoint("v1/swagger.json", "ProfileService v1");
            page.DefaultModelsExpandDepth(0);
            page.DisplayRequestDuration();
        });
    });

    internal const string ApiKeyScheme = "ApiKey";
}
