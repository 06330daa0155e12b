using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ProfileService.Postgres.Settings;

namespace ProfileService.Postgres.Configurations;

internal sealed class SurvivorshipVersionConfiguration : IEntityTypeConfiguration<SurvivorshipVersion>
{
    public void Configure(EntityTypeBuilder<SurvivorshipVersion> builder)
    {
        builder.HasKey(row => row.Version);
        builder.Property(row => row.Version).HasColumnName("survivorship_version").ValueGeneratedNever();
    }
}
