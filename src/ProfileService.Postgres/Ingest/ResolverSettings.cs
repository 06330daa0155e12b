namespace ProfileService.Postgres.Ingest;

/// <summary>Server settings of the resolver's sessions.</summary>
public static class ResolverSettings
{
    /// <summary>
    /// Each statement of the resolver is an index probe per key of an array. Tables that are new or grow fast have no or old statistics,
    /// and the planner, which guesses ten keys per array, would scan or hash whole tables: so it is held to one plan, by index.
    /// </summary>
    public static IReadOnlyDictionary<string, string> Planner { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["plan_cache_mode"] = "force_generic_plan",
        ["enable_seqscan"] = "off",
        ["enable_hashjoin"] = "off",
        ["enable_mergejoin"] = "off",
    };
}
