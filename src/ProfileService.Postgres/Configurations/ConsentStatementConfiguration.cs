using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ProfileService.Postgres.Consent;

namespace ProfileService.Postgres.Configurations;

internal sealed class ConsentStatementConfiguration : IEntityTypeConfiguration<ConsentStatementRow>
{
    public void Configure(EntityTypeBuilder<ConsentStatementRow> builder) =>
        builder.HasKey(row => new { row.ContactPointId, row.Source, row.Origin, row.EventId, row.ContentHash });
}
