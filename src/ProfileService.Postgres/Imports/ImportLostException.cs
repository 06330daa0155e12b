namespace ProfileService.Postgres.Imports;

/// <summary>The job was cancelled, or another worker went on with it; nothing of the submission was stored.</summary>
public sealed class ImportLostException() : Exception("The import is in other hands.");
