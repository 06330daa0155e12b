using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ProfileService.Postgres.Work;

namespace ProfileService.Postgres.Configurations;

internal sealed class SummaryQueueConfiguration : IEntityTypeConfiguration<SummaryQueueRow>
{
    public void Configure(EntityTypeBuilder<SummaryQueueRow> builder) =>
        builder.HasKey(row => row.ProfileId);
}
