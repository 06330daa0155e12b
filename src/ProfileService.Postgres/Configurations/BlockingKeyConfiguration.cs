using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ProfileService.Postgres.Identity;

namespace ProfileService.Postgres.Configurations;

internal sealed class BlockingKeyConfiguration : IEntityTypeConfiguration<BlockingKeyRow>
{
    public void Configure(EntityTypeBuilder<BlockingKeyRow> builder) => builder.HasKey(row => new { row.BlockKey, row.Source, row.RecordId });
}
