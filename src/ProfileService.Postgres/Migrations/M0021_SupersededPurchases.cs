using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ProfileService.Postgres.Migrations;

[DbContext(typeof(ProfileDbContext))]
[Migration("20261123000021_SupersededPurchases")]
internal sealed class M0021_SupersededPurchases : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.SqlFile("0021_superseded_purchases.sql");

    protected override void Down(MigrationBuilder migrationBuilder) =>
        throw new NotSupportedException("The schema only moves forward; go back by restoring a backup.");
}
