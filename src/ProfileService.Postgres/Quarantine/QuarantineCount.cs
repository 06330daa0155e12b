namespace ProfileService.Postgres.Quarantine;

/// <summary>How many facts of a source and type were refused for the same first reason.</summary>
/// <param name="Open">Still waiting to be mended or discarded.</param>
/// <param name="Attempts">How often all of them came.</param>
public sealed record QuarantineCount(string Source, string Type, string Code, long Open, long Replayed, long Discarded, long Attempts);
