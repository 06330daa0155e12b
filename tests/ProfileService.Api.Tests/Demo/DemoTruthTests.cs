using System.Text;
using Microsoft.EntityFrameworkCore;
using ProfileService.Api.Demo;
using ProfileService.Api.Town;
using ProfileService.Postgres.Consent;
using ProfileService.Postgres.Sources;

namespace ProfileService.Api.Tests.Demo;

/// <summary>The town of the demo against the truth that its generator kept.</summary>
public class DemoTruthTests(DemoFixture demo, ITestOutputHelper output) : IClassFixture<DemoFixture>
{
    private const double LeastPrecision = 0.97;
    private const double LeastRecall = 0.6;

    [Fact]
    public async Task Who_was_merged_is_one_person_and_most_records_of_a_person_were_merged()
    {
        var (town, records) = await LoadAsync();

        var agreement = Agreement.Of([.. records.Select(record => (record.Profile, record.Person))]);

        output.WriteLine(agreement.ToString());
        output.WriteLine(Wrong(town, records));
        Assert.True(agreement.Precision >= LeastPrecision, agreement.ToString());
        Assert.True(agreement.Recall >= LeastRecall, agreement.ToString());
    }

    [Theory]
    [InlineData(nameof(TownRelation.Twin))]
    [InlineData(nameof(TownRelation.FatherOfOneName))]
    public async Task Relatives_are_never_merged(string relation)
    {
        var (town, records) = await LoadAsync();

        var relatives = town.People.Where(person => person.Relations.HasFlag(Enum.Parse<TownRelation>(relation))).ToArray();

        Assert.NotEmpty(relatives);
        Assert.All(relatives, person => Assert.Empty(Profiles(person.PersonId).Intersect(Profiles(person.RelatedTo!.Value))));
        HashSet<Guid> Profiles(int person) => [.. records.Where(record => record.Person == person).Select(record => record.Profile)];
    }

    private async Task<(RetailTown Town, IReadOnlyList<TruthfulRecord> Records)> LoadAsync()
    {
        await demo.FirstAsync(DemoOptions.Default);
        var ct = TestContext.Current.CancellationToken;
        var town = await demo.Town.GenerateAsync(DemoOptions.Default, ct);
        await using var db = await demo.Databases.CreateDbContextAsync(ct);
        var profiles = await db.Set<SourceRecordRow>().Where(row => row.IsLive)
            .ToDictionaryAsync(row => (row.Source, row.RecordId), row => row.ProfileId!.Value, ct);
        // An event without recordId was filed under one that the service made up.
        var filedUnder = await db.Set<NewsletterEventRow>().ToDictionaryAsync(row => row.EventId, row => row.RecordId, ct);
        return (town,
        [
            .. from fact in town.Facts
               where fact.Kind is not TownFactKind.Purchase
               let recordId = fact.Kind is TownFactKind.Customer ? fact.Id : filedUnder[fact.Id]
               group fact by (fact.Source, RecordId: recordId) into record
               select new TruthfulRecord(
                   record.Key.Source, record.Key.RecordId, profiles[record.Key], record.First().PersonId!.Value, record.First().Json),
        ]);
    }

    private static string Wrong(RetailTown town, IReadOnlyList<TruthfulRecord> records)
    {
        var text = new StringBuilder();
        var mixed = records.GroupBy(record => record.Profile).Where(group => group.DistinctBy(record => record.Person).Skip(1).Any());
        foreach (var profile in mixed)
        {
            foreach (var record in profile)
            {
                var person = town.People[record.Person - 1];
                text.Append(record.Person).Append(' ').Append(person.FirstName).Append(' ').Append(person.LastName).Append(' ').AppendLine(record.Json);
            }

            text.AppendLine();
        }

        return text.ToString();
    }

    private sealed record TruthfulRecord(string Source, string RecordId, Guid Profile, int Person, string Json);
}
