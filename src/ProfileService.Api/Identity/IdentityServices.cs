using ProfileService.Postgres.Identity;

namespace ProfileService.Api.Identity;

/// <summary>Stewardship: decisions, splits, candidates.</summary>
internal static class IdentityServices
{
    public static IServiceCollection AddIdentity(this IServiceCollection services) => services
        .AddSingleton<DecisionQueries>()
        .AddSingleton<DecisionTurns>()
        .AddSingleton<Deciding>()
        .AddSingleton<ProfileEvents>()
        .AddHostedService<ProfileEventSweeper>()
        .AddSingleton<CandidateQueries>()
        .AddSingleton<IdentityScenes>()
        .AddSingleton<ExplainedSides>()
        .AddSingleton<Explaining>()
        .AddSingleton<Previewing>();

    public static void MapIdentity(this IEndpointRouteBuilder routes)
    {
        routes.MapDecisions();
        routes.MapSplits();
        routes.MapProfileEvents();
        routes.MapCandidates();
        routes.MapExplanations();
        routes.MapPreviews();
    }
}
