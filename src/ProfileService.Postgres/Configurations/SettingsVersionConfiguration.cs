using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ProfileService.Postgres.Settings;

namespace ProfileService.Postgres.Configurations;

internal sealed class SettingsVersionConfiguration : IEntityTypeConfiguration<SettingsVersion>
{
    public void Configure(EntityTypeBuilder<SettingsVersion> builder)
    {
        builder.HasKey(row => row.Version);
        builder.Property(row => row.Version).HasColumnName("settings_version").ValueGeneratedNever();
    }
}
