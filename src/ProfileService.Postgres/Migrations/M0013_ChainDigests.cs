using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ProfileService.Postgres.Migrations;

[DbContext(typeof(ProfileDbContext))]
[Migration("20261122000013_ChainDigests")]
internal sealed class M0013_ChainDigests : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.SqlFile("0013_chain_digests.sql");

    protected override void Down(MigrationBuilder migrationBuilder) =>
        throw new NotSupportedException("The schema only moves forward; go back by restoring a backup.");
}
