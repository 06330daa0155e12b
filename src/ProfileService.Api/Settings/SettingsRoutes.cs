namespace ProfileService.Api.Settings;

internal static class SettingsRoutes
{
    public static void MapSettings(this IEndpointRouteBuilder routes)
    {
        routes.MapMatchingSettings();
        routes.MapSurvivorshipSettings();
    }
}
