using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ProfileService.Postgres.Contact;

namespace ProfileService.Postgres.Configurations;

internal sealed class ContactLogConfiguration : IEntityTypeConfiguration<ContactLogRow>
{
    public void Configure(EntityTypeBuilder<ContactLogRow> builder) =>
        builder.HasKey(row => new { row.ContactPointId, row.Source, row.ContactId });
}
