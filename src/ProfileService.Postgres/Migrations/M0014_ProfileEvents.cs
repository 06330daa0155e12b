using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ProfileService.Postgres.Migrations;

[DbContext(typeof(ProfileDbContext))]
[Migration("20261122000014_ProfileEvents")]
internal sealed class M0014_ProfileEvents : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.SqlFile("0014_profile_events.sql");

    protected override void Down(MigrationBuilder migrationBuilder) =>
        throw new NotSupportedException("The schema only moves forward; go back by restoring a backup.");
}
