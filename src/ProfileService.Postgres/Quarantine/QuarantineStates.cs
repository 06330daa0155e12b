namespace ProfileService.Postgres.Quarantine;

/// <summary>Where a rejected fact is on its way; what left <see cref="Open"/> never comes back to it.</summary>
public static class QuarantineStates
{
    public const string Open = "open";
    public const string Replayed = "replayed";
    public const string Discarded = "discarded";

    public static IReadOnlyList<string> All { get; } = [Open, Replayed, Discarded];
}
