using Microsoft.Extensions.DependencyInjection;

namespace ProfileService.Postgres.Audit;

public static class AuditServices
{
    /// <summary>
    /// Registers <see cref="AuditLog"/> and <see cref="InFlight"/>; needs <see cref="ProfileDatabase"/> and a <see cref="TimeProvider"/>. As a
    /// hosted service it starts before the web server and stops after it, so that the last requests are still audited.
    /// </summary>
    public static IServiceCollection AddAuditLog(this IServiceCollection services) => services
        .AddSingleton<InFlight>()
        .AddSingleton<AuditLog>()
        .AddHostedService(provider => provider.GetRequiredService<AuditLog>());
}
