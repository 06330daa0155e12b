using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ProfileService.Postgres.Purchases;

namespace ProfileService.Postgres.Configurations;

internal sealed class PurchaseConfiguration : IEntityTypeConfiguration<PurchaseRow>
{
    public void Configure(EntityTypeBuilder<PurchaseRow> builder) =>
        builder.HasKey(row => new { row.OwnerKey, row.Source, row.PurchaseId });
}
