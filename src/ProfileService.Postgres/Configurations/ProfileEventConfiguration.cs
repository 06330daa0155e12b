using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ProfileService.Postgres.Identity;

namespace ProfileService.Postgres.Configurations;

internal sealed class ProfileEventConfiguration : IEntityTypeConfiguration<ProfileEventRow>
{
    public void Configure(EntityTypeBuilder<ProfileEventRow> builder)
    {
        builder.HasKey(e => e.EventNo);
        builder.Property(e => e.EventNo).UseIdentityAlwaysColumn();
    }
}
