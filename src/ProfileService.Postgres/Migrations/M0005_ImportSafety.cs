using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ProfileService.Postgres.Migrations;

/// <summary>Erasure reaches files that wait; refused rows are read again as their import read them.</summary>
[DbContext(typeof(ProfileDbContext))]
[Migration("20261122000005_ImportSafety")]
internal sealed class M0005_ImportSafety : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.SqlFile("0005_import_safety.sql");

    protected override void Down(MigrationBuilder migrationBuilder) =>
        throw new NotSupportedException("The schema only moves forward; go back by restoring a backup.");
}
