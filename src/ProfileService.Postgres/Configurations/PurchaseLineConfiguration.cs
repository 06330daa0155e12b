using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ProfileService.Postgres.Purchases;

namespace ProfileService.Postgres.Configurations;

internal sealed class PurchaseLineConfiguration : IEntityTypeConfiguration<PurchaseLineRow>
{
    public void Configure(EntityTypeBuilder<PurchaseLineRow> builder)
    {
        builder.HasKey(row => new { row.OwnerKey, row.Source, row.PurchaseId, row.LineNo });
        builder.HasOne<PurchaseRow>()
            .WithMany()
            .HasForeignKey(row => new { row.OwnerKey, row.Source, row.PurchaseId })
            .OnDelete(DeleteBehavior.Cascade)
            .HasConstraintName("purchase_line_belongs_to_a_purchase");
    }
}
