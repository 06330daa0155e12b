using ProfileService.Api.Access;
using ProfileService.Api.Settings;
using ProfileService.Postgres.Profiles;
using ProfileService.Postgres.Purchases;

namespace ProfileService.Api.Profiles;

internal static class ProfileServices
{
    public static IServiceCollection AddProfiles(this IServiceCollection services) => services
        .AddSingleton<ProfileIds>()
        .AddSingleton<ProfileFinder>()
        .AddSingleton<RecordQueries>()
        .AddSingleton<ProfileMembers>()
        .AddSingleton<PinIntake>()
        .AddSingleton<SurvivorshipTrials>()
        .AddSingleton<LinkQueries>()
        .AddSingleton<ProfileSearch>()
        .AddSingleton<PurchaseQueries>()
        .AddSingleton<LookUpReading>()
        .AddSingleton<ReadAudit>()
        .AddSingleton<ProfileReads>()
        .AddSingleton<LocalDate>();
}
