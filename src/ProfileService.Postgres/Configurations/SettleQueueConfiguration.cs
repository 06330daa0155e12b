using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ProfileService.Postgres.Work;

namespace ProfileService.Postgres.Configurations;

internal sealed class SettleQueueConfiguration : IEntityTypeConfiguration<SettleQueueRow>
{
    public void Configure(EntityTypeBuilder<SettleQueueRow> builder) =>
        builder.HasKey(row => new { row.Source, row.RecordId });
}
