using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ProfileService.Postgres.Purchases;

namespace ProfileService.Postgres.Configurations;

internal sealed class PurchaseFormerOwnerConfiguration : IEntityTypeConfiguration<PurchaseFormerOwnerRow>
{
    public void Configure(EntityTypeBuilder<PurchaseFormerOwnerRow> builder) =>
        builder.HasKey(row => new { row.OwnerKey, row.Source, row.PurchaseId });
}
