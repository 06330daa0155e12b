using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ProfileService.Postgres.Purchases;

namespace ProfileService.Postgres.Configurations;

internal sealed class PurchaseLineConfiguration : IEntityTypeConfiguration<PurchaseLineRow>
{
    public void Configure(EntityTypeBuilder<PurchaseLineRow> builder) =>
        builder.HasKey(row => new { row.OwnerKey, row.Source, row.PurchaseId, row.LineNo });
}
