using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ProfileService.Postgres.Identity;

namespace ProfileService.Postgres.Configurations;

internal sealed class WideBlockConfiguration : IEntityTypeConfiguration<WideBlockRow>
{
    public void Configure(EntityTypeBuilder<WideBlockRow> builder)
    {
        builder.HasKey(row => row.BlockKey);
        builder.Property(row => row.BlockKey).ValueGeneratedNever();
    }
}
