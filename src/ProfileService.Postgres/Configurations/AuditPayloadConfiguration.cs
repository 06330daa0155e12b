using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ProfileService.Postgres.Audit;

namespace ProfileService.Postgres.Configurations;

internal sealed class AuditPayloadConfiguration : IEntityTypeConfiguration<AuditPayloadRow>
{
    public void Configure(EntityTypeBuilder<AuditPayloadRow> builder) =>
        builder.HasKey(row => new { row.ChainId, row.LinkNo, row.RowNo });
}
