using System.Diagnostics;
using System.Text.Json;
using Npgsql;
using ProfileService.TestKit.Http;

namespace ProfileService.Api.Tests.Consents;

/// <summary>A thousand decisions in one call, against reading a thousand stored rows by id in the same run.</summary>
public class ContactDecisionSpeedTests(RetailFixture api) : IClassFixture<RetailFixture>
{
    private const int People = 1000;
    private const int Rounds = 15;

    [Fact]
    public async Task A_thousand_decisions_take_at_most_five_times_as_long_as_reading_a_thousand_rows()
    {
        var (emails, ids) = (Enumerable.Range(0, People).Select(_ => api.NewEmail()).ToArray(), new List<Guid>());
        var customers = await SendAsync("/v1/sources/crm/customers", emails.Select(e => Customer(api.New("C-")).Named("Anna", api.New("M")).WithEmail(e).ToItem()));
        ids.AddRange(customers.Select(c => c.At("receipt").Id()));
        await SendAsync("/v1/consents?source=crm", emails.Select(e => ConsentEvent(api.New("K-"), "email", e).Confirmed("2026-03-01T08:00:00Z").ToJson()));
        await using var database = NpgsqlDataSource.Create(api.AppConnectionString);
        var question = $$"""{"profiles":{{JsonSerializer.Serialize(ids)}},"channel":"email","purpose":"personal-offers"}""";
        var client = api.As("marketing");

        var read = await BestAsync(() => ReadAsync(database, ids));
        var decided = await BestAsync(async () =>
        {
            var answer = await (await client.SendJsonAsync(HttpMethod.Post, "/v1/contact-decisions", question)).Content.ReadAsStringAsync();
            Assert.True(answer.Length > People * 100);
        });

        TestContext.Current.SendDiagnosticMessage($"1,000 rows {read.TotalMilliseconds:0.0} ms, 1,000 decisions over HTTP {decided.TotalMilliseconds:0.0} ms, ratio {decided / read:0.00}");
        Assert.True(decided <= read * 5, $"{decided.TotalMilliseconds:0.0} ms against {read.TotalMilliseconds:0.0} ms");
    }

    private async Task<IReadOnlyList<JsonElement>> SendAsync(string url, IEnumerable<string> items) =>
        (await (await api.Sender.SendJsonAsync(HttpMethod.Post, url, Items(items))).ReadJsonAsync()).List("items");

    private static async Task ReadAsync(NpgsqlDataSource database, IEnumerable<Guid> ids)
    {
        await using var command = database.CreateCommand("SELECT * FROM profile WHERE profile_id = ANY($1)");
        command.Parameters.AddWithValue(ids.ToArray());
        await using var rows = await command.ExecuteReaderAsync();
        var values = new object[rows.FieldCount];
        var count = 0;
        while (await rows.ReadAsync())
        {
            rows.GetValues(values);
            count++;
        }

        Assert.Equal(People, count);
    }

    private static async Task<TimeSpan> BestAsync(Func<Task> act)
    {
        var best = TimeSpan.MaxValue;
        for (var round = 0; round < Rounds; round++)
        {
            var started = Stopwatch.GetTimestamp();
            await act();
            best = Stopwatch.GetElapsedTime(started) is var taken && taken < best ? taken : best;
        }

        return best;
    }
}
