using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ProfileService.Postgres.Imports;

namespace ProfileService.Postgres.Configurations;

internal sealed class ImportChunkConfiguration : IEntityTypeConfiguration<ImportChunkRow>
{
    public void Configure(EntityTypeBuilder<ImportChunkRow> builder)
    {
        builder.HasKey(row => new { row.ImportId, row.ChunkNo });
        builder.HasOne<ImportJob>().WithMany().HasForeignKey(row => row.ImportId).OnDelete(DeleteBehavior.NoAction);
    }
}
