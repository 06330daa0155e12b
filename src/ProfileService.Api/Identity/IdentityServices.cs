using ProfileService.Postgres.Identity;

namespace ProfileService.Api.Identity;

/// <summary>Stewardship: decisions, splits, candidates.</summary>
internal static class IdentityServices
{
    public static IServiceCollection AddIdentity(this IServiceCollection services) => services
        .AddSingleton<DecisionQueries>()
        .AddSingleton<CandidateQueries>()
        .AddSingleton<Deciding>()
        .AddSingleton<ProfileEvents>()
        .AddHostedService<ProfileEventSweeper>();

    public static void MapIdentity(this IEndpointRouteBuilder routes)
    {
        routes.MapDecisions();
        routes.MapSplits();
        routes.MapCandidates();
        routes.MapProfileEvents();
    }
}
