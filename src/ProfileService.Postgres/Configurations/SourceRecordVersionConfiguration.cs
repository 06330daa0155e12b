using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ProfileService.Postgres.Sources;

namespace ProfileService.Postgres.Configurations;

internal sealed class SourceRecordVersionConfiguration : IEntityTypeConfiguration<SourceRecordVersionRow>
{
    public void Configure(EntityTypeBuilder<SourceRecordVersionRow> builder) =>
        builder.HasKey(row => new { row.Source, row.RecordId, row.ObservedAt, row.Kind, row.Origin, row.ContentHash });
}
