using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ProfileService.Api.Tests.Sending;

/// <summary>A profile as the privacy officer reads it.</summary>
/// <param name="Canonical">Its content without ids, version and times of arrival: what law 2 promises to be the same in any order.</param>
internal sealed record ReadProfile(Guid Id, long Version, string ETag, string Canonical, JsonElement Body)
{
    public IEnumerable<(string Record, Guid OwnId)> Members =>
        from identity in Body.GetProperty("identities").EnumerateArray()
        select ($"{identity.GetProperty("source").GetString()}/{identity.GetProperty("recordId").GetString()}", identity.GetProperty("profileId").GetGuid());

    /// <summary>The sum of the profile's purchases in a currency.</summary>
    public decimal Total(string currency) => Body.GetProperty("purchases").GetProperty("totals").EnumerateArray()
        .Where(t => t.GetProperty("currency").GetString() == currency).Sum(t => t.GetProperty("amount").GetDecimal());

    /// <summary>The profile behind an id; null where nobody is left behind it. An id that was given out is never unknown.</summary>
    public static async Task<ReadProfile?> FindAsync(HttpClient privacy, Guid id)
    {
        var response = await privacy.GetAsync($"/v1/profiles/{id}?view=privacy");
        var text = await response.Content.ReadAsStringAsync();
        if (response.StatusCode == HttpStatusCode.Gone)
        {
            return null;
        }

        Assert.True(response.StatusCode == HttpStatusCode.OK, $"{id}: {text}");
        var body = JsonDocument.Parse(text).RootElement;
        var current = body.GetProperty("profileId").GetGuid();
        Assert.Equal(current == id ? null : $"/v1/profiles/{current}", response.Content.Headers.ContentLocation?.ToString());
        Assert.False(body.TryGetProperty("settling", out _));
        return new ReadProfile(current, body.GetProperty("version").GetInt64(), response.Headers.ETag!.Tag, CanonicalOf(text), body);
    }

    /// <summary>All profiles that the ids lead to, each once, by its current id.</summary>
    public static async Task<IReadOnlyDictionary<Guid, ReadProfile>> AllAsync(HttpClient privacy, IEnumerable<Guid> ids) =>
        (await ByAskedAsync(privacy, ids)).Values.DistinctBy(profile => profile.Id).ToDictionary(profile => profile.Id);

    /// <summary>Where each id leads; ids with nobody left behind them are absent.</summary>
    public static async Task<IReadOnlyDictionary<Guid, ReadProfile>> ByAskedAsync(HttpClient privacy, IEnumerable<Guid> ids)
    {
        var found = new ConcurrentDictionary<Guid, ReadProfile>();
        await Parallel.ForEachAsync(ids, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (id, _) =>
        {
            if (await FindAsync(privacy, id) is { } profile)
            {
                found[id] = profile;
            }
        });
        return found;
    }

    private static string CanonicalOf(string text)
    {
        var body = JsonNode.Parse(text)!.AsObject();
        foreach (var name in new[] { "profileId", "version", "asOf" })
        {
            body.Remove(name);
        }

        foreach (var identity in body["identities"]!.AsArray())
        {
            identity!.AsObject().Remove("profileId");
        }

        return body.ToJsonString();
    }
}
