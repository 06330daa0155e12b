namespace ProfileService.Postgres.Ingest;

/// <summary>More submissions wait than can be resolved in good time. Nothing was stored; send the same again a little later.</summary>
public sealed class ResolverOverloadedException() : Exception("Too many writes are waiting.");
