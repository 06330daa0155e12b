using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ProfileService.Postgres.Identity;

namespace ProfileService.Postgres.Configurations;

internal sealed class HubConfiguration : IEntityTypeConfiguration<HubRow>
{
    public void Configure(EntityTypeBuilder<HubRow> builder) =>
        builder.HasKey(row => row.IdentifierKey);
}
