using ProfileService.Api.Http.OpenApi;

namespace ProfileService.Api.Profiles;

internal static class ProfileParameters
{
    public static ParameterDoc View { get; } = new(
        "view", "query", "What the profile is for; default: your role's own.",
        """{"type":"string","maxLength":64,"description":"`store`, `service`, `sales`, `marketing`, `steward` or `privacy`"}""", "service");

    public static ParameterDoc Include { get; } = new(
        "include", "query", "Only these sections, separated by commas: it narrows a view and never widens it.", """{"type":"string","maxLength":200}""", "masterData,loyalty");
}
