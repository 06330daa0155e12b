namespace ProfileService.Postgres.Migrations;

/// <summary>The database has a schema version that this service does not serve.</summary>
public sealed class SchemaVersionException(string message) : SchemaException(message);
