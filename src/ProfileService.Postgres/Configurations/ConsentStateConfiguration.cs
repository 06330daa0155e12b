using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ProfileService.Postgres.Consent;

namespace ProfileService.Postgres.Configurations;

internal sealed class ConsentStateConfiguration : IEntityTypeConfiguration<ConsentStateRow>
{
    public void Configure(EntityTypeBuilder<ConsentStateRow> builder) =>
        builder.HasKey(row => new { row.ContactPointId, row.Channel, row.Purpose, row.List, row.Topic });
}
