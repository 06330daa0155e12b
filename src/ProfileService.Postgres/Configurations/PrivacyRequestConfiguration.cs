using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ProfileService.Postgres.Privacy;

namespace ProfileService.Postgres.Configurations;

internal sealed class PrivacyRequestConfiguration : IEntityTypeConfiguration<PrivacyRequestRow>
{
    public void Configure(EntityTypeBuilder<PrivacyRequestRow> builder) =>
        builder.HasKey(row => row.PrivacyRequestId);
}
