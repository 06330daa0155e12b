using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ProfileService.Postgres.Imports;
using ProfileService.Postgres.Sources;

namespace ProfileService.Postgres.Configurations;

internal sealed class ColumnMappingConfiguration : IEntityTypeConfiguration<ColumnMapping>
{
    public void Configure(EntityTypeBuilder<ColumnMapping> builder)
    {
        builder.HasKey(row => new { row.Source, row.Type });
        builder.HasOne<SourceRow>().WithMany().HasForeignKey(row => row.Source).OnDelete(DeleteBehavior.NoAction);
    }
}
