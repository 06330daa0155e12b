using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ProfileService.Postgres.Imports;
using ProfileService.Postgres.Sources;

namespace ProfileService.Postgres.Configurations;

internal sealed class ImportJobConfiguration : IEntityTypeConfiguration<ImportJob>
{
    public void Configure(EntityTypeBuilder<ImportJob> builder)
    {
        builder.HasKey(row => row.ImportId);
        builder.Ignore(row => row.Cursor);
        builder.Ignore(row => row.IsOpen);
        builder.HasOne<SourceRow>().WithMany().HasForeignKey(row => row.Source).OnDelete(DeleteBehavior.NoAction);
    }
}
