using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ProfileService.Postgres.Imports;

namespace ProfileService.Postgres.Configurations;

internal sealed class ImportLineConfiguration : IEntityTypeConfiguration<ImportLineRow>
{
    public void Configure(EntityTypeBuilder<ImportLineRow> builder)
    {
        builder.HasKey(row => new { row.ImportId, row.PurchaseId, row.RowNo });
        builder.HasOne<ImportJob>().WithMany().HasForeignKey(row => row.ImportId).OnDelete(DeleteBehavior.NoAction);
    }
}
