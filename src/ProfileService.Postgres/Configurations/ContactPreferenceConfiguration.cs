using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ProfileService.Postgres.Consent;
using ProfileService.Postgres.Newsletter;

namespace ProfileService.Postgres.Configurations;

internal sealed class ContactPreferenceConfiguration : IEntityTypeConfiguration<ContactPreferenceRow>
{
    public void Configure(EntityTypeBuilder<ContactPreferenceRow> builder)
    {
        builder.HasKey(row => row.ContactPointId);
        builder.HasOne<ContactPointRow>().WithMany().HasForeignKey(row => row.ContactPointId).OnDelete(DeleteBehavior.Cascade);
    }
}
