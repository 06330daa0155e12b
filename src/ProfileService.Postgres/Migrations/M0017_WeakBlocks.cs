using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ProfileService.Postgres.Migrations;

[DbContext(typeof(ProfileDbContext))]
[Migration("20261122000017_WeakBlocks")]
internal sealed class M0017_WeakBlocks : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.SqlFile("0017_weak_blocks.sql");

    protected override void Down(MigrationBuilder migrationBuilder) =>
        throw new NotSupportedException("The schema only moves forward; go back by restoring a backup.");
}
