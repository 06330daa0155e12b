using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ProfileService.Postgres.Chains;

namespace ProfileService.Postgres.Configurations;

internal sealed class ChainLinkConfiguration : IEntityTypeConfiguration<ChainLinkRow>
{
    public void Configure(EntityTypeBuilder<ChainLinkRow> builder) =>
        builder.HasKey(row => new { row.ChainId, row.LinkNo });
}
