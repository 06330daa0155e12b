namespace ProfileService.Postgres.Migrations;

/// <summary>The database cannot be used or migrated as it is. The message is one line that tells an operator what to do.</summary>
public class SchemaException(string message) : Exception(message);
