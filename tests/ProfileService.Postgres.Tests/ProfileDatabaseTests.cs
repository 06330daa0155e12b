using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using ProfileService.Postgres.Audit;
using ProfileService.Postgres.Sources;
using ProfileService.TestKit.Database;

namespace ProfileService.Postgres.Tests;

public sealed class ProfileDatabaseTests(ClassDatabase classDatabase) : MigratedDatabaseTests(classDatabase)
{
    [Fact]
    public async Task The_server_itself_ends_a_statement_that_runs_too_long()
    {
        await using var services = Services();

        Assert.Equal("5s", await ShowAsync(services.GetRequiredService<NpgsqlDataSource>(), "SHOW statement_timeout"));
        Assert.Equal("1min", await ShowAsync(Keyed(services, ProfileDatabase.Resolver), "SHOW statement_timeout"));
        Assert.Equal("5s", await ShowAsync(Keyed(services, ProfileDatabase.Audit), "SHOW statement_timeout"));
    }

    [Fact]
    public async Task The_resolver_plans_as_it_is_told_and_nobody_else_does()
    {
        await using var services = Services(new Dictionary<string, string> { ["plan_cache_mode"] = "force_generic_plan" });

        Assert.Equal("force_generic_plan", await ShowAsync(Keyed(services, ProfileDatabase.Resolver), "SHOW plan_cache_mode"));
        Assert.Equal("auto", await ShowAsync(services.GetRequiredService<NpgsqlDataSource>(), "SHOW plan_cache_mode"));
    }

    [Fact]
    public async Task A_source_comes_back_as_it_was_saved()
    {
        await using var services = Services();
        await using (var scope = services.CreateAsyncScope())
        {
            var context = scope.ServiceProvider.GetRequiredService<ProfileDbContext>();
            context.Sources.Add(Shop("shop-a"));
            await context.SaveChangesAsync(Cancelled);
        }

        await using var other = services.CreateAsyncScope();
        var loaded = await other.ServiceProvider.GetRequiredService<ProfileDbContext>().Sources.SingleAsync(s => s.Source == "shop-a", Cancelled);

        Assert.Equivalent(Shop("shop-a"), loaded);
    }

    [Fact]
    public async Task Two_changes_of_one_source_at_once_are_not_both_taken()
    {
        await using var services = Services();
        await using var one = await FactoryOf(services).CreateDbContextAsync(Cancelled);
        await using var two = await FactoryOf(services).CreateDbContextAsync(Cancelled);
        one.Sources.Add(Shop("shop-b"));
        await one.SaveChangesAsync(Cancelled);
        foreach (var context in (ProfileDbContext[])[one, two])
        {
            var source = await context.Sources.SingleAsync(s => s.Source == "shop-b", Cancelled);
            source.Trust = 70;
            source.Version++;
        }

        await one.SaveChangesAsync(Cancelled);

        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => two.SaveChangesAsync(Cancelled));
    }

    [Fact]
    public async Task An_unordered_first_is_refused()
    {
        await using var services = Services();
        await using var context = await FactoryOf(services).CreateDbContextAsync(Cancelled);

        await Assert.ThrowsAsync<InvalidOperationException>(() => context.Jobs.Skip(1).FirstOrDefaultAsync(Cancelled));
    }

    [Fact]
    public async Task The_audit_log_starts_and_stops_with_its_host()
    {
        await using var services = new ServiceCollection()
            .AddLogging().AddSingleton(TimeProvider.System).AddProfileDatabase(Database.AppConnectionString).AddAuditLog().BuildServiceProvider();
        var hosted = Assert.Single(services.GetServices<IHostedService>());
        var log = services.GetRequiredService<AuditLog>();
        Assert.Same(log, hosted);

        await hosted.StartAsync(Cancelled);
        await log.RecordAsync(new(DateTimeOffset.UnixEpoch, null, "system", "test", "test", null, null, "t", null), Cancelled);
        await hosted.StopAsync(Cancelled);
    }

    private ServiceProvider Services(IReadOnlyDictionary<string, string>? resolverSettings = null) =>
        new ServiceCollection().AddProfileDatabase(Database.AppConnectionString, resolverSettings).BuildServiceProvider();

    private static IDbContextFactory<ProfileDbContext> FactoryOf(ServiceProvider services) =>
        services.GetRequiredService<IDbContextFactory<ProfileDbContext>>();

    private static NpgsqlDataSource Keyed(ServiceProvider services, string key) => services.GetRequiredKeyedService<NpgsqlDataSource>(key);

    private static async Task<object?> ShowAsync(NpgsqlDataSource dataSource, string sql)
    {
        await using var command = dataSource.CreateCommand(sql);
        return await command.ExecuteScalarAsync(Cancelled);
    }

    private static SourceRow Shop(string name) => new()
    {
        Source = name,
        Kind = "shop",
        Trust = 60,
        DefaultCountry = "DE",
        Issuers = "{\"loyaltyCard\": \"partner\"}",
        UnknownMembers = "reject",
        Version = 1,
        CreatedAt = DateTimeOffset.UnixEpoch,
        UpdatedAt = DateTimeOffset.UnixEpoch,
    };
}
