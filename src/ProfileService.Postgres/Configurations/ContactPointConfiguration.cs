using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ProfileService.Postgres.Consent;

namespace ProfileService.Postgres.Configurations;

internal sealed class ContactPointConfiguration : IEntityTypeConfiguration<ContactPointRow>
{
    public void Configure(EntityTypeBuilder<ContactPointRow> builder)
    {
        builder.HasKey(row => row.ContactPointId);
        builder.HasAlternateKey(row => row.ContactKey).HasName("contact_point_is_unique");
    }
}
