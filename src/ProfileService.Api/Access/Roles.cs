namespace ProfileService.Api.Access;

/// <summary>The names of the roles outside of the code.</summary>
internal static class Roles
{
    public static IReadOnlyList<Role> All { get; } = Enum.GetValues<Role>();

    public static IReadOnlyList<string> Names { get; } = [.. All.Select(Name)];

    public static string Name(this Role role) => role switch
    {
        Role.Ingest => "ingest",
        Role.Store => "store",
        Role.Service => "service",
        Role.Sales => "sales",
        Role.Marketing => "marketing",
        Role.Steward => "steward",
        Role.Privacy => "privacy",
        Role.Brand => "brand",
        Role.Admin => "admin",
        _ => throw new ArgumentOutOfRangeException(nameof(role)),
    };

    public static Role? Parse(string? name) =>
        All.Where(role => string.Equals(role.Name(), name, StringComparison.Ordinal)).Select(role => (Role?)role).FirstOrDefault();
}
