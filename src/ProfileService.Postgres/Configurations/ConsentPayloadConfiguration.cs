using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ProfileService.Postgres.Consent;

namespace ProfileService.Postgres.Configurations;

internal sealed class ConsentPayloadConfiguration : IEntityTypeConfiguration<ConsentPayloadRow>
{
    public void Configure(EntityTypeBuilder<ConsentPayloadRow> builder) =>
        builder.HasKey(row => new { row.ContactPointId, row.ChainId, row.LinkNo, row.RowNo });
}
