using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ProfileService.Postgres.Consent;

namespace ProfileService.Postgres.Configurations;

internal sealed class NewsletterAddressConfiguration : IEntityTypeConfiguration<NewsletterAddressRow>
{
    public void Configure(EntityTypeBuilder<NewsletterAddressRow> builder) =>
        builder.HasKey(row => new { row.Source, row.ContactKey });
}
