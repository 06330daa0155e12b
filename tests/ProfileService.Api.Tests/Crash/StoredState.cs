using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using ProfileService.Api.Tests.Sending;
using ProfileService.Core.Identity;
using ProfileService.Core.Ingest;
using ProfileService.Postgres.Audit;
using ProfileService.Postgres.Chains;
using ProfileService.Postgres.Ingest;

namespace ProfileService.Api.Tests.Crash;

/// <summary>Looks behind the product's back whether what it stores is consistent.</summary>
internal static class StoredState
{
    private const string Records = "SELECT source, record_id, own_profile_id, is_live FROM source_record";
    private const string Chains = "SELECT chain_id FROM chain_link UNION SELECT chain_id FROM audit_trail UNION SELECT chain_id FROM consent_event";

    /// <summary>Each live record is in exactly one profile, which has the smallest own id; deriving everything again changes nothing.</summary>
    public static async Task AssertProfilesAsync(NpgsqlDataSource database, HttpClient privacy)
    {
        var records = await ReadAsync(
            database, Records, row => (Key: new RecordKey(row.GetString(0), row.GetString(1)), OwnId: row.GetGuid(2), IsLive: row.GetBoolean(3)));
        var before = await ReadProfile.AllAsync(privacy, records.Select(record => record.OwnId));
        Assert.Equal(
            records.Where(record => record.IsLive).Select(record => $"{record.Key.Source}/{record.Key.RecordId}").Order(StringComparer.Ordinal),
            before.Values.SelectMany(profile => profile.Members.Select(member => member.Record)).Order(StringComparer.Ordinal));
        Assert.All(before.Values, profile => Assert.Equal(profile.Members.Min(member => member.OwnId.ToString()), profile.Id.ToString()));

        using var resolver = new Resolver(database, new InFlight(), TimeProvider.System, NullLogger<Resolver>.Instance);
        await resolver.SettleAsync(new Submission([.. records.Select(record => new Fact.Refresh(record.Key))], null), TestContext.Current.CancellationToken);
        var after = await ReadProfile.AllAsync(privacy, records.Select(record => record.OwnId));
        Assert.Equal(before.Values.Select(p => (p.Id, p.Version, p.ETag)).Order(), after.Values.Select(p => (p.Id, p.Version, p.ETag)).Order());
    }

    public static async Task AssertChainsAsync(NpgsqlDataSource database)
    {
        var chains = await ReadAsync(database, Chains, row => row.GetGuid(0));
        Assert.NotEmpty(chains);
        foreach (var chain in chains)
        {
            Assert.IsType<ChainVerdict.Intact>(await ChainVerifier.VerifyAsync(database, chain));
        }
    }

    private static async Task<List<T>> ReadAsync<T>(NpgsqlDataSource database, string sql, Func<NpgsqlDataReader, T> read)
    {
        await using var command = database.CreateCommand(sql);
        await using var rows = await command.ExecuteReaderAsync();
        var all = new List<T>();
        while (await rows.ReadAsync())
        {
            all.Add(read(rows));
        }

        return all;
    }
}
