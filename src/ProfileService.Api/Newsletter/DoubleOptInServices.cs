using ProfileService.Postgres.Newsletter;
using ProfileService.Postgres.Work;

namespace ProfileService.Api.Newsletter;

internal static class DoubleOptInServices
{
    public static void AddDoubleOptIns(this WebApplicationBuilder builder) => builder.Services
        .AddSingleton(builder.Configuration.GetSection("DoubleOptIn").Get<DoubleOptInOptions>() ?? new DoubleOptInOptions())
        .AddSingleton<DoubleOptIns>()
        .AddSingleton<Suppressions>()
        .AddSingleton<Outbox>()
        .AddSingleton<ShownWordings>()
        .AddSingleton<DoubleOptInMail>()
        .AddSingleton<DoubleOptInConfirming>()
        .AddSingleton<DoubleOptInWorker>()
        .AddHostedService(provider => provider.GetRequiredService<DoubleOptInWorker>());
}
