using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ProfileService.Postgres.Identity;

namespace ProfileService.Postgres.Configurations;

internal sealed class IdentifierConfiguration : IEntityTypeConfiguration<IdentifierRow>
{
    // Unique by ix_identifier_bearers, whose order of bytes no primary key can have.
    public void Configure(EntityTypeBuilder<IdentifierRow> builder) => builder.HasNoKey();
}
