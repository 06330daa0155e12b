using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ProfileService.Postgres.Sources;

namespace ProfileService.Postgres.Configurations;

internal sealed class SourceRecordConfiguration : IEntityTypeConfiguration<SourceRecordRow>
{
    public void Configure(EntityTypeBuilder<SourceRecordRow> builder) => builder.HasKey(row => new { row.Source, row.RecordId });
}
