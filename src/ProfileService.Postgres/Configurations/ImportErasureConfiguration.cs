using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ProfileService.Postgres.Imports;

namespace ProfileService.Postgres.Configurations;

internal sealed class ImportErasureConfiguration : IEntityTypeConfiguration<ImportErasureRow>
{
    public void Configure(EntityTypeBuilder<ImportErasureRow> builder)
    {
        builder.HasKey(row => new { row.ImportId, row.KeyHash });
        builder.HasOne<ImportJob>().WithMany().HasForeignKey(row => row.ImportId).OnDelete(DeleteBehavior.NoAction);
    }
}
