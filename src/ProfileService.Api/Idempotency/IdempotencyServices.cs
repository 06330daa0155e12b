using ProfileService.Postgres.Access;

namespace ProfileService.Api.Idempotency;

internal static class IdempotencyServices
{
    public static IServiceCollection AddIdempotency(this IServiceCollection services) => services
        .AddSingleton<InstanceSecrets>()
        .AddSingleton<IdempotencyKeys>()
        .AddHostedService<IdempotencyCleaner>();
}
