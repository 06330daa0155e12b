using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ProfileService.Postgres.Purchases;

namespace ProfileService.Postgres.Configurations;

internal sealed class PurchaseOwnerConfiguration : IEntityTypeConfiguration<PurchaseOwnerRow>
{
    public void Configure(EntityTypeBuilder<PurchaseOwnerRow> builder) =>
        builder.HasKey(row => row.OwnerKey);
}
