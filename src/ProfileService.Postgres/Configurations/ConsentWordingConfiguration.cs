using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ProfileService.Postgres.Consent;

namespace ProfileService.Postgres.Configurations;

internal sealed class ConsentWordingConfiguration : IEntityTypeConfiguration<ConsentWordingRow>
{
    public void Configure(EntityTypeBuilder<ConsentWordingRow> builder) =>
        builder.HasKey(row => new { row.Wording, row.Version, row.Language });
}
