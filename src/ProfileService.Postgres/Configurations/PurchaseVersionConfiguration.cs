using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ProfileService.Postgres.Purchases;

namespace ProfileService.Postgres.Configurations;

internal sealed class PurchaseVersionConfiguration : IEntityTypeConfiguration<PurchaseVersionRow>
{
    public void Configure(EntityTypeBuilder<PurchaseVersionRow> builder) =>
        builder.HasKey(row => new { row.Source, row.PurchaseId, row.ObservedAt, row.Kind, row.ContentHash });
}
