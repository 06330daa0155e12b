using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ProfileService.Postgres.Settings;
using ProfileService.Postgres.Work;

namespace ProfileService.Postgres.Configurations;

internal sealed class MatchingTrialConfiguration : IEntityTypeConfiguration<MatchingTrialRow>
{
    public void Configure(EntityTypeBuilder<MatchingTrialRow> builder)
    {
        builder.HasKey(row => row.JobId);
        builder.HasOne<Job>().WithOne().HasForeignKey<MatchingTrialRow>(row => row.JobId).OnDelete(DeleteBehavior.NoAction);
    }
}
