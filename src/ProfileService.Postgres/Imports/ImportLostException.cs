namespace ProfileService.Postgres.Imports;

/// <summary>The job was cancelled, another worker went on with it, or somebody was erased since its rows were read; nothing of the submission was stored.</summary>
public sealed class ImportLostException() : Exception("The import is in other hands, or has to be read again.");
