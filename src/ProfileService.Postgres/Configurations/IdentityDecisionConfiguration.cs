using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ProfileService.Postgres.Identity;

namespace ProfileService.Postgres.Configurations;

internal sealed class IdentityDecisionConfiguration : IEntityTypeConfiguration<IdentityDecisionRow>
{
    public void Configure(EntityTypeBuilder<IdentityDecisionRow> builder) => builder.HasKey(row => row.DecisionId);
}
