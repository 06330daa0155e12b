using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ProfileService.Postgres.Profiles;

namespace ProfileService.Postgres.Configurations;

internal sealed class ProfileSearchConfiguration : IEntityTypeConfiguration<ProfileSearchRow>
{
    public void Configure(EntityTypeBuilder<ProfileSearchRow> builder) =>
        builder.HasKey(row => new { row.ProfileId, row.Token });
}
