using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ProfileService.Postgres.Consent;

namespace ProfileService.Postgres.Configurations;

internal sealed class ConsentEventConfiguration : IEntityTypeConfiguration<ConsentEventRow>
{
    public void Configure(EntityTypeBuilder<ConsentEventRow> builder) =>
        builder.HasKey(row => new { row.ContactPointId, row.ChainId, row.LinkNo, row.RowNo });
}
