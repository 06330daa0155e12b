using Microsoft.EntityFrameworkCore.Migrations;

namespace ProfileService.Postgres.Migrations;

/// <summary>
/// Runs the embedded SQL file of a migration. A released file never changes: what comes later is a file of its own, so that every
/// database went the same way.
/// </summary>
internal static class SqlFiles
{
    public static void SqlFile(this MigrationBuilder migrationBuilder, string name)
    {
        var resource = $"{typeof(SqlFiles).Namespace}.{name}";
        using var stream = typeof(SqlFiles).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The migration file {name} is not embedded in the assembly.");
        using var reader = new StreamReader(stream);
        migrationBuilder.Sql(reader.ReadToEnd());
    }
}
