using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ProfileService.Postgres.Privacy;

namespace ProfileService.Postgres.Configurations;

internal sealed class ErasedRefusalConfiguration : IEntityTypeConfiguration<ErasedRefusalRow>
{
    public void Configure(EntityTypeBuilder<ErasedRefusalRow> builder) =>
        builder.HasKey(row => new { row.Source, row.Code });
}
