using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ProfileService.Postgres.Consent;

namespace ProfileService.Postgres.Configurations;

internal sealed class NewsletterEventVersionConfiguration : IEntityTypeConfiguration<NewsletterEventVersionRow>
{
    public void Configure(EntityTypeBuilder<NewsletterEventVersionRow> builder) =>
        builder.HasKey(row => new { row.Source, row.EventId, row.ContentHash });
}
