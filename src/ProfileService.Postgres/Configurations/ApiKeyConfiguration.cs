using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ProfileService.Postgres.Access;

namespace ProfileService.Postgres.Configurations;

internal sealed class ApiKeyConfiguration : IEntityTypeConfiguration<ApiKey>
{
    public void Configure(EntityTypeBuilder<ApiKey> builder)
    {
        builder.HasKey(row => row.ApiKeyId);
        builder.HasAlternateKey(row => row.KeyHash).HasName("api_key_hash_is_unique");
    }
}
