using Npgsql;
using ProfileService.TestKit.Database;

namespace ProfileService.Postgres.Tests.Schema;

public sealed class PrivilegeTests(ClassDatabase classDatabase) : MigratedDatabaseTests(classDatabase)
{
    [Theory]
    [InlineData("CREATE TABLE intruder (id integer)")]
    [InlineData("CREATE FUNCTION intruder() RETURNS integer LANGUAGE sql AS 'SELECT 1'")]
    [InlineData("CREATE SCHEMA intruder")]
    [InlineData("ALTER TABLE source ADD COLUMN intruder text")]
    [InlineData("CREATE INDEX intruder ON source (kind)")]
    [InlineData("DROP TABLE hub")]
    [InlineData("TRUNCATE audit_batch")]
    public async Task The_serving_role_cannot_change_the_schema(string sql) => await AssertDeniedAsync(sql);

    [Theory]
    [InlineData("UPDATE chain_link SET rows = 0")]
    [InlineData("DELETE FROM chain_link")]
    [InlineData("UPDATE audit_entry SET role = ''")]
    [InlineData("DELETE FROM audit_entry")]
    [InlineData("UPDATE audit_batch SET role = ''")]
    [InlineData("DELETE FROM audit_batch")]
    [InlineData("UPDATE consent_event SET status = ''")]
    [InlineData("DELETE FROM consent_event")]
    [InlineData("UPDATE audit_payload SET payload = ''")]
    [InlineData("UPDATE consent_payload SET payload = ''")]
    public async Task The_serving_role_can_only_add_to_what_is_chained(string sql) => await AssertDeniedAsync(sql);

    [Theory]
    [InlineData("UPDATE source_record_version SET content = ''")]
    [InlineData("UPDATE purchase_version SET content = ''")]
    [InlineData("UPDATE settings_version SET content = ''")]
    [InlineData("DELETE FROM settings_version")]
    public async Task The_serving_role_cannot_rewrite_facts(string sql) => await AssertDeniedAsync(sql);

    [Theory]
    [InlineData("INSERT INTO schema_migration VALUES ('20290101000009_Made_up', '10')")]
    [InlineData("DELETE FROM schema_migration")]
    public async Task The_serving_role_only_reads_the_history_of_the_schema(string sql) => await AssertDeniedAsync(sql);

    [Fact]
    public async Task The_serving_role_reads_every_table()
    {
        await using var tables = Owner.CreateCommand("""
            SELECT count(*) FILTER (WHERE has_table_privilege('profiles_app', oid, 'SELECT, INSERT')), count(*)
            FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname <> 'schema_migration'
            """);
        await using var reader = await tables.ExecuteReaderAsync(Cancelled);
        await reader.ReadAsync(Cancelled);

        Assert.NotEqual(0, reader.GetInt64(1));
        Assert.Equal(reader.GetInt64(1), reader.GetInt64(0));
    }

    private async Task AssertDeniedAsync(string sql)
    {
        await using var command = App.CreateCommand(sql);

        var denied = await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync(Cancelled));

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, denied.SqlState);
    }
}
