using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ProfileService.Postgres.Purchases;

namespace ProfileService.Postgres.Configurations;

internal sealed class PurchaseHeadConfiguration : IEntityTypeConfiguration<PurchaseHeadRow>
{
    public void Configure(EntityTypeBuilder<PurchaseHeadRow> builder) =>
        builder.HasKey(row => new { row.Source, row.PurchaseId });
}
