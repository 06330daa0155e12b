using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ProfileService.Postgres.Profiles;

namespace ProfileService.Postgres.Configurations;

internal sealed class PinConfiguration : IEntityTypeConfiguration<PinRow>
{
    public void Configure(EntityTypeBuilder<PinRow> builder) =>
        builder.HasKey(row => new { row.Source, row.RecordId, row.Field, row.ObservedAt, row.ContentHash });
}
