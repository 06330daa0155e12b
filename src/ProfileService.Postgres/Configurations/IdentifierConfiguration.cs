using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ProfileService.Postgres.Identity;

namespace ProfileService.Postgres.Configurations;

internal sealed class IdentifierConfiguration : IEntityTypeConfiguration<IdentifierRow>
{
    public void Configure(EntityTypeBuilder<IdentifierRow> builder) =>
        builder.HasKey(row => new { row.IdentifierKey, row.Source, row.RecordId });
}
