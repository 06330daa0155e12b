using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ProfileService.Postgres.Sources;

namespace ProfileService.Postgres.Configurations;

internal sealed class SourceConfiguration : IEntityTypeConfiguration<SourceRow>
{
    public void Configure(EntityTypeBuilder<SourceRow> builder)
    {
        builder.HasKey(row => row.Source);
        builder.Property(row => row.Issuers).HasColumnType("jsonb");
        builder.Property(row => row.Version).IsConcurrencyToken();
    }
}
