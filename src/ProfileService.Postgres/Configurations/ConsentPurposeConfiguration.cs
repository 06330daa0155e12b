using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ProfileService.Postgres.Consent;

namespace ProfileService.Postgres.Configurations;

internal sealed class ConsentPurposeConfiguration : IEntityTypeConfiguration<ConsentPurposeRow>
{
    public void Configure(EntityTypeBuilder<ConsentPurposeRow> builder)
    {
        builder.HasKey(row => row.Purpose);
        builder.Property(row => row.Version).IsConcurrencyToken();
    }
}
