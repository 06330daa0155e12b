using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ProfileService.Postgres.Newsletter;

namespace ProfileService.Postgres.Configurations;

internal sealed class DoubleOptInTokenConfiguration : IEntityTypeConfiguration<DoubleOptInTokenRow>
{
    public void Configure(EntityTypeBuilder<DoubleOptInTokenRow> builder)
    {
        builder.HasKey(row => row.TokenHash);
        builder.HasOne<DoubleOptInRow>().WithMany().HasForeignKey(row => row.DoubleOptInId).OnDelete(DeleteBehavior.Cascade);
    }
}
