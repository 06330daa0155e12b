using ProfileService.Api.Access;
using ProfileService.Api.Town;

namespace ProfileService.Api.Demo;

/// <summary>A key that the demo makes at each start; <paramref name="Purpose"/> is what one can try with it.</summary>
internal sealed record DemoKey(Role Role, string? Source, string Purpose)
{
    // Keys of these names are the demo's own: the next start revokes them.
    private const string Prefix = "demo ";

    public static DemoKey Admin { get; } = new(Role.Admin, null, "settings and keys");

    /// <summary>All but the admin's, which makes them.</summary>
    public static IReadOnlyList<DemoKey> Others { get; } =
    [
        .. TownSource.All.Select(source => new DemoKey(Role.Ingest, source.Name, "its facts")),
        new(Role.Store, null, "view store"),
        new(Role.Service, null, "view service"),
        new(Role.Sales, null, "view sales"),
        new(Role.Marketing, null, "view marketing"),
        new(Role.Steward, null, "identity decisions"),
        new(Role.Privacy, null, "every view, erasure"),
    ];

    public string Name => Prefix + Label;

    /// <summary>The role, and the source where it is bound to one.</summary>
    public string Label => Source is null ? Role.Name() : $"{Role.Name()} {Source}";

    public static bool IsName(string name) => name == Admin.Name || Others.Any(key => key.Name == name);
}
