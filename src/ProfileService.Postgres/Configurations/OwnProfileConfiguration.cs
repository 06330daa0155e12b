using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ProfileService.Postgres.Sources;

namespace ProfileService.Postgres.Configurations;

internal sealed class OwnProfileConfiguration : IEntityTypeConfiguration<OwnProfileRow>
{
    public void Configure(EntityTypeBuilder<OwnProfileRow> builder) =>
        builder.HasKey(row => row.OwnProfileId);
}
