namespace ProfileService.Postgres.Ingest;

/// <summary>Server settings of the resolver's sessions.</summary>
public static class ResolverSettings
{
    /// <summary>
    /// The resolver asks for a few keys at a time, always by index. On a young database, without statistics, the planner would rather
    /// scan; the settings keep its plans the same from the first record to the millionth.
    /// </summary>
    public static IReadOnlyDictionary<string, string> Planner { get; } = new Dictionary<string, string>
    {
        ["plan_cache_mode"] = "force_generic_plan",
        ["enable_seqscan"] = "off",
        ["enable_hashjoin"] = "off",
        ["enable_mergejoin"] = "off",
    };
}
