using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ProfileService.Postgres.Migrations;

/// <summary>Imports, their stored files, and column mappings.</summary>
[DbContext(typeof(ProfileDbContext))]
[Migration("20261122000003_Imports")]
internal sealed class M0003_Imports : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.SqlFile("0003_imports.sql");

    protected override void Down(MigrationBuilder migrationBuilder) =>
        throw new NotSupportedException("The schema only moves forward; go back by restoring a backup.");
}
