using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ProfileService.Postgres.Migrations;

/// <summary>
/// The id is the date and, in six digits, the schema version that the migration leads to (<see cref="SchemaVersions"/> reads it).
/// </summary>
[DbContext(typeof(ProfileDbContext))]
[Migration("20261121000001_Initial")]
internal sealed class M0001_Initial : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.SqlFile("0001_initial.sql");

    protected override void Down(MigrationBuilder migrationBuilder) =>
        throw new NotSupportedException("The schema only moves forward; go back by restoring a backup.");
}
