using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ProfileService.Postgres.Imports;

namespace ProfileService.Postgres.Configurations;

internal sealed class ImportRejectionConfiguration : IEntityTypeConfiguration<ImportRejectionRow>
{
    public void Configure(EntityTypeBuilder<ImportRejectionRow> builder)
    {
        builder.HasKey(row => new { row.ImportId, row.RowNo });
        builder.HasOne<ImportJob>().WithMany().HasForeignKey(row => row.ImportId).OnDelete(DeleteBehavior.NoAction);
    }
}
