using Npgsql;
using ProfileService.Api.Tests.Imports;
using ProfileService.TestKit.Http;

namespace ProfileService.Api.Tests.Town;

/// <summary>
/// What law 2 promises to be the same, of a database of any size: line by line in an order of natural keys, digests where content is
/// long. A profile is named by the first of its records, because ids depend on arrival.
/// </summary>
internal static class TownDigest
{
    private const string Profiles = """
        SELECT f.record || ' ' || md5(concat_ws(chr(31), p.settings_version, p.settling, p.birth_month, p.birth_day, p.master_data, p.master_data_masked, p.newsletter,
            p.newsletter_masked, p.loyalty, p.loyalty_masked, p.purchases, p.purchases_masked, p.provenance,
            regexp_replace(p.identities, '"profileId":"[0-9a-f-]{36}"', '', 'g')))
        FROM profile p JOIN (
            SELECT profile_id, min(source || '/' || record_id COLLATE "C") record FROM source_record WHERE profile_id IS NOT NULL GROUP BY profile_id) f USING (profile_id)
        ORDER BY f.record COLLATE "C"
        """;

    private const string Purchases = """
        SELECT p.source || '/' || p.purchase_id || ' of ' || p.owner_key || ' at ' || coalesce(f.record, 'nobody') || ' '
            || md5(concat_ws(chr(31), p.occurred_at, p.status, p.is_return, p.amount, p.content)) || ' ' || l.lines
        FROM purchase p
        JOIN (
            SELECT owner_key, source, purchase_id, md5(string_agg(concat_ws(' ', line_no, sku, brand, category, quantity, amount), chr(31) ORDER BY line_no)) lines
            FROM purchase_line GROUP BY owner_key, source, purchase_id) l USING (owner_key, source, purchase_id)
        LEFT JOIN purchase_owner o USING (owner_key)
        LEFT JOIN (
            SELECT profile_id, min(source || '/' || record_id COLLATE "C") record FROM source_record WHERE profile_id IS NOT NULL GROUP BY profile_id) f ON f.profile_id = o.profile_id
        ORDER BY p.source COLLATE "C", p.purchase_id COLLATE "C"
        """;

    private const string Events = """
        SELECT source || '/' || event_id || ' ' || contact_key || ' ' || record_id || ' ' || md5(content) FROM newsletter_event
        ORDER BY source COLLATE "C", event_id COLLATE "C"
        """;

    private const string Candidates = """
        SELECT source_a || '/' || record_a || ' ' || source_b || '/' || record_b || ' ' || identifier_key || ' ' || reason FROM candidate
        ORDER BY source_a COLLATE "C", record_a COLLATE "C", source_b COLLATE "C", record_b COLLATE "C"
        """;

    /// <summary>The links by <c>GET /v1/links</c>, then profiles, purchases, newsletter events and candidates. Nothing is held but an id per profile.</summary>
    public static async IAsyncEnumerable<string> ReadAsync(ApiFixture api)
    {
        var first = new Dictionary<Guid, int>();
        await foreach (var link in api.LinksAsync())
        {
            // In the stable order of the answer the first record of a profile is the same in every database.
            first.TryAdd(link.ProfileId, first.Count);
            yield return $"link {link.Source}/{link.RecordId} to {first[link.ProfileId]}";
        }

        // Keys of three columns join everything here, and the planner expects one row of them: with loops within loops a big town takes hours.
        await using var database = NpgsqlDataSource.Create(api.OwnerConnectionString + ";Command Timeout=0;Options=-c enable_nestloop=off");
        foreach (var (what, sql) in new[] { ("profile", Profiles), ("purchase", Purchases), ("event", Events), ("candidate", Candidates) })
        {
            await using var command = database.CreateCommand(sql);
            await using var rows = await command.ExecuteReaderAsync();
            while (await rows.ReadAsync())
            {
                yield return $"{what} {rows.GetString(0)}";
            }
        }
    }
}
