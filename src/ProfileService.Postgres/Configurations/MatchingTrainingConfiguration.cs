using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ProfileService.Postgres.Settings;
using ProfileService.Postgres.Work;

namespace ProfileService.Postgres.Configurations;

internal sealed class MatchingTrainingConfiguration : IEntityTypeConfiguration<MatchingTrainingRow>
{
    public void Configure(EntityTypeBuilder<MatchingTrainingRow> builder)
    {
        builder.HasKey(row => row.JobId);
        builder.HasOne<Job>().WithOne().HasForeignKey<MatchingTrainingRow>(row => row.JobId).OnDelete(DeleteBehavior.NoAction);
    }
}
