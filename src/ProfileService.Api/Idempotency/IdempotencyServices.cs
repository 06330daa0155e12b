namespace ProfileService.Api.Idempotency;

internal static class IdempotencyServices
{
    public static IServiceCollection AddIdempotency(this IServiceCollection services) => services
        .AddSingleton<IdempotencyKeys>()
        .AddHostedService<IdempotencyCleaner>();
}
