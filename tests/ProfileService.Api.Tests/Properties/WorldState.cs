using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Npgsql;
using ProfileService.Api.Tests.Sending;

namespace ProfileService.Api.Tests.Properties;

/// <summary>What a database answers about a world.</summary>
/// <param name="Canonical">What must be the same in any order: the profiles, and each record as it was sent.</param>
/// <param name="Versions">What must not move when nothing new is said.</param>
internal sealed partial record WorldState(string Canonical, string Versions)
{
    // A record that joined a profile at once was given an id too, which no receipt has named yet.
    private const string EveryId = """
        SELECT o.own_profile_id
        FROM own_profile o
        LEFT JOIN newsletter_address a ON a.source = o.source AND a.record_id = o.record_id
        WHERE o.record_id LIKE 'w' || $1 || '.%' OR a.contact_key ~ ('[:@]w' || $1 || '[a.]')
        """;

    /// <summary>Reads it, and checks what holds in every state: ids, and each live record in exactly one profile.</summary>
    /// <param name="database">Connection string of the database behind the client, to find every id that was ever given out.</param>
    public static async Task<WorldState> ReadAsync(HttpClient privacy, string database, Sender sender, int number)
    {
        var given = await GivenAsync(database, number);
        Assert.Superset(sender.ProfileIds.ToHashSet(), given);
        var leadsTo = await ReadProfile.ByAskedAsync(privacy, given);
        var profiles = leadsTo.Values.DistinctBy(profile => profile.Id).ToDictionary(profile => profile.Id);
        var records = await ReadRecordsAsync(privacy, number);
        foreach (var profile in profiles.Values)
        {
            Assert.Equal(profile.Members.Min(member => member.OwnId.ToString()), profile.Id.ToString()); // law 4: the smallest own id
            Assert.All(profile.Members, member => Assert.Equal(profile.Id, leadsTo[member.OwnId].Id));
        }

        var members = profiles.Values.SelectMany(profile => profile.Members.Select(member => (member.Record, profile.Id))).ToArray();
        Assert.Equal(members.Length, members.DistinctBy(member => member.Record).Count());
        Assert.Equal(
            records.Where(record => record.Profile is not null).Select(record => (record.Key, record.Profile!.Value)).Order(),
            members.Where(member => !RandomId().IsMatch(member.Record)).Order());
        return new WorldState(
            string.Join('\n', profiles.Values.Select(p => RandomId().Replace(p.Canonical, "(address)"))
                .Concat(records.Select(record => $"{record.Key} {record.Content}")).Order(StringComparer.Ordinal)),
            string.Join('\n', profiles.Values.OrderBy(p => p.Id).Select(p => $"{p.Id} {p.Version} {p.ETag}")));
    }

    private static async Task<HashSet<Guid>> GivenAsync(string connectionString, int number)
    {
        await using var database = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false });
        await using var command = database.CreateCommand(EveryId);
        command.Parameters.AddWithValue(number.ToString(System.Globalization.CultureInfo.InvariantCulture));
        await using var rows = await command.ExecuteReaderAsync();
        var ids = new HashSet<Guid>();
        while (await rows.ReadAsync())
        {
            ids.Add(rows.GetGuid(0));
        }

        return ids;
    }

    private static async Task<List<(string Key, Guid? Profile, string Content)>> ReadRecordsAsync(HttpClient privacy, int number)
    {
        var records = new List<(string, Guid?, string)>();
        for (var record = 0; record < WorldFacts.Records; record++)
        {
            var id = WorldFacts.RecordId(number, record);
            foreach (var source in new[] { WorldFacts.Sources[record % WorldFacts.Sources.Length], "news" }.Distinct())
            {
                var response = await privacy.GetAsync($"/v1/sources/{source}/customers/{id}");
                var body = JsonNode.Parse(await response.Content.ReadAsStringAsync())!.AsObject();
                var profile = response.StatusCode == HttpStatusCode.OK ? body["profileId"]!.GetValue<Guid>() : (Guid?)null;
                body.Remove("profileId");

                // Gone or never heard of depends on the order: an event that was corrected before it came never filed anything under its record.
                Assert.Contains(response.StatusCode, new[] { HttpStatusCode.OK, HttpStatusCode.Gone, HttpStatusCode.NotFound });
                records.Add(($"{source}/{id}", profile, profile is null ? "not there" : body.ToJsonString()));
            }
        }

        return records;
    }

    [GeneratedRegex("[0-9a-f]{32}")]
    private static partial Regex RandomId();
}
