using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ProfileService.Postgres.Audit;

namespace ProfileService.Postgres.Configurations;

internal sealed class AuditBatchConfiguration : IEntityTypeConfiguration<AuditBatchRow>
{
    public void Configure(EntityTypeBuilder<AuditBatchRow> builder) =>
        builder.HasKey(row => new { row.ChainId, row.LinkNo, row.FirstRowNo });
}
