using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using ProfileService.Core.Privacy;
using ProfileService.TestKit.Database;

namespace ProfileService.Postgres.Tests.Schema;

public sealed class ModelTests(ClassDatabase classDatabase) : MigratedDatabaseTests(classDatabase)
{
    private const string Columns = """
        SELECT c.table_name || '.' || c.column_name || ' ' || format_type(a.atttypid, a.atttypmod) || CASE c.is_nullable WHEN 'YES' THEN ' null' ELSE ' not null' END
        FROM information_schema.columns c
        JOIN information_schema.tables t ON t.table_schema = c.table_schema AND t.table_name = c.table_name AND t.table_type = 'BASE TABLE'
        JOIN pg_attribute a ON a.attrelid = format('%I.%I', c.table_schema, c.table_name)::regclass AND a.attname = c.column_name
        WHERE c.table_schema = 'public' AND c.table_name <> 'schema_migration'
        """;

    private const string Keys = """
        SELECT format('%s %s %s(%s)', t.table_name, t.constraint_name, lower(t.constraint_type), string_agg(k.column_name, ',' ORDER BY k.ordinal_position))
        FROM information_schema.table_constraints t
        JOIN information_schema.key_column_usage k USING (constraint_schema, constraint_name, table_name)
        WHERE t.table_schema = 'public' AND t.table_name <> 'schema_migration' AND t.constraint_type <> 'CHECK'
        GROUP BY t.table_name, t.constraint_name, t.constraint_type
        """;

    private const string UncommentedIndexes = """
        SELECT i.indexrelid::regclass::text
        FROM pg_index i
        JOIN pg_class c ON c.oid = i.indexrelid
        WHERE c.relnamespace = 'public'::regnamespace AND obj_description(i.indexrelid, 'pg_class') IS NULL
            AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = i.indexrelid)
        """;

    [Fact]
    public async Task The_model_has_the_columns_of_the_database_and_no_others() =>
        Assert.Equal(await ReadAsync(Columns), Sorted(Entities().SelectMany(entity => entity.GetProperties(), Column)));

    [Fact]
    public async Task The_model_has_the_keys_of_the_database_and_no_others() =>
        Assert.Equal(await ReadAsync(Keys), Sorted(Entities().SelectMany(Constraints)));

    [Fact]
    public void The_model_declares_no_index_behind_our_backs() => Assert.Empty(Entities().SelectMany(entity => entity.GetIndexes()));

    [Fact]
    public async Task Each_index_says_which_query_it_serves() => Assert.Empty(await ReadAsync(UncommentedIndexes));

    [Fact]
    public void Each_text_column_is_marked_personal_or_says_why_not() =>
        Assert.Empty(Entities().SelectMany(entity => entity.GetProperties()).Where(IsText).Where(IsUnmarked).Select(p => $"{p}"));

    [Fact]
    public void A_text_column_without_a_mark_is_found()
    {
        using var context = new UnmarkedContext(new DbContextOptionsBuilder<UnmarkedContext>().UseNpgsql().Options);
        var name = context.Model.FindEntityType(typeof(Unmarked))!.FindProperty(nameof(Unmarked.Name))!;
        var tags = context.Model.FindEntityType(typeof(Unmarked))!.FindProperty(nameof(Unmarked.Tags))!;

        Assert.True(IsText(name) && IsUnmarked(name));
        Assert.True(IsText(tags) && IsUnmarked(tags));
    }

    private static bool IsText(IProperty property) =>
        property.GetColumnType() is "text" or "text[]" or "jsonb" or "json" or "bytea" or "citext" || property.ClrType == typeof(string);

    // Exactly one of the two marks: both would be a contradiction.
    private static bool IsUnmarked(IProperty property) =>
        property.PropertyInfo!.IsDefined(typeof(PersonalAttribute))
        == (property.PropertyInfo!.GetCustomAttribute<NotPersonalAttribute>() is { Why.Length: > 0 });

    private static string Column(IEntityType entity, IProperty property) =>
        $"{entity.GetTableName()}.{property.GetColumnName()} {property.GetColumnType()}{(property.IsNullable ? " null" : " not null")}";

    private static IEnumerable<string> Constraints(IEntityType entity)
    {
        var table = entity.GetTableName();
        foreach (var key in entity.GetKeys())
        {
            yield return $"{table} {key.GetName()} {(key.IsPrimaryKey() ? "primary key" : "unique")}({Names(key.Properties)})";
        }

        foreach (var reference in entity.GetForeignKeys())
        {
            yield return $"{table} {reference.GetConstraintName()} foreign key({Names(reference.Properties)})";
        }
    }

    private static string Names(IEnumerable<IProperty> properties) => string.Join(',', properties.Select(p => p.GetColumnName()));

    private List<IEntityType> Entities()
    {
        using var context = new ProfileDbContext(new DbContextOptionsBuilder<ProfileDbContext>().UseNpgsql(App).Options);
        return [.. context.GetService<IDesignTimeModel>().Model.GetEntityTypes()];
    }

    private async Task<List<string>> ReadAsync(string sql)
    {
        List<string> rows = [];
        await using var command = Owner.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync(Cancelled);
        while (await reader.ReadAsync(Cancelled))
        {
            rows.Add(reader.GetString(0));
        }

        return Sorted(rows);
    }

    private static List<string> Sorted(IEnumerable<string> lines) => [.. lines.Order(StringComparer.Ordinal)];

    private sealed class Unmarked
    {
        public required int Id { get; init; }

        public required string Name { get; init; }

        public required string[] Tags { get; init; }
    }

    private sealed class UnmarkedContext(DbContextOptions<UnmarkedContext> options) : DbContext(options)
    {
        protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.Entity<Unmarked>();
    }
}
