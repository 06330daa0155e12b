using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ProfileService.Postgres.Newsletter;
using ProfileService.Postgres.Sources;

namespace ProfileService.Postgres.Configurations;

internal sealed class DoubleOptInConfiguration : IEntityTypeConfiguration<DoubleOptInRow>
{
    public void Configure(EntityTypeBuilder<DoubleOptInRow> builder)
    {
        builder.HasKey(row => row.DoubleOptInId);
        builder.HasOne<SourceRow>().WithMany().HasForeignKey(row => row.Source).OnDelete(DeleteBehavior.NoAction);
    }
}
