using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ProfileService.Postgres.Consent;
using ProfileService.Postgres.Sources;

namespace ProfileService.Postgres.Configurations;

internal sealed class NewsletterEventConfiguration : IEntityTypeConfiguration<NewsletterEventRow>
{
    public void Configure(EntityTypeBuilder<NewsletterEventRow> builder)
    {
        builder.HasKey(row => new { row.Source, row.EventId });
        builder.HasOne<SourceRow>().WithMany().HasForeignKey(row => row.Source).OnDelete(DeleteBehavior.NoAction);
    }
}
