using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ProfileService.Postgres.Migrations;

/// <summary>Requests to confirm an address, the outbox, and preferences of contact points.</summary>
[DbContext(typeof(ProfileDbContext))]
[Migration("20261122000011_DoubleOptIn")]
internal sealed class M0011_DoubleOptIn : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.SqlFile("0011_double_opt_in.sql");

    protected override void Down(MigrationBuilder migrationBuilder) =>
        throw new NotSupportedException("The schema only moves forward; go back by restoring a backup.");
}
