using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;
using ProfileService.Postgres.Access;
using ProfileService.Postgres.Consent;
using ProfileService.Postgres.Imports;
using ProfileService.Postgres.Privacy;
using ProfileService.Postgres.Settings;
using ProfileService.Postgres.Sources;
using ProfileService.Postgres.Work;

namespace ProfileService.Postgres;

/// <summary>
/// The whole schema as a model, so that tests can compare it with the database and find every personal column. EF loads and saves what
/// is handled one at a time (the sets below); where a set is moved (ingest, projection, chains), SQL does it.
/// </summary>
public sealed class ProfileDbContext(DbContextOptions<ProfileDbContext> options) : DbContext(options)
{
    public DbSet<SourceRow> Sources => Set<SourceRow>();

    public DbSet<ApiKey> ApiKeys => Set<ApiKey>();

    public DbSet<SettingsVersion> SettingsVersions => Set<SettingsVersion>();

    public DbSet<SurvivorshipVersion> SurvivorshipVersions => Set<SurvivorshipVersion>();

    public DbSet<IdempotencyKey> IdempotencyKeys => Set<IdempotencyKey>();

    public DbSet<Job> Jobs => Set<Job>();

    public DbSet<ImportJob> ImportJobs => Set<ImportJob>();

    public DbSet<ColumnMapping> ColumnMappings => Set<ColumnMapping>();

    public DbSet<ConsentPurposeRow> ConsentPurposes => Set<ConsentPurposeRow>();

    public DbSet<ConsentWordingRow> ConsentWordings => Set<ConsentWordingRow>();

    public DbSet<PrivacyRequestRow> PrivacyRequests => Set<PrivacyRequestRow>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        // Each index is deliberate and names the query it serves; they stand in the migrations' SQL.
        configurationBuilder.Conventions.Remove<ForeignKeyIndexConvention>();
        configurationBuilder.Conventions.Add(_ => new SnakeCaseNames());
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(ProfileDbContext).Assembly);
}
