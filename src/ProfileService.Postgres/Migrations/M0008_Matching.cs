using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ProfileService.Postgres.Migrations;

[DbContext(typeof(ProfileDbContext))]
[Migration("20261122000008_Matching")]
internal sealed class M0008_Matching : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.SqlFile("0008_matching.sql");

    protected override void Down(MigrationBuilder migrationBuilder) =>
        throw new NotSupportedException("The schema only moves forward; go back by restoring a backup.");
}
