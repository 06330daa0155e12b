using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ProfileService.Postgres.Privacy;

namespace ProfileService.Postgres.Configurations;

internal sealed class ErasedKeyConfiguration : IEntityTypeConfiguration<ErasedKeyRow>
{
    public void Configure(EntityTypeBuilder<ErasedKeyRow> builder) =>
        builder.HasKey(row => row.KeyHash);
}
