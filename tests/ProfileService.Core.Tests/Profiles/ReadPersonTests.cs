using ProfileService.Core.Identity;
using ProfileService.Core.Profiles;
using ProfileService.TestKit.Oracle;
using Xunit;

namespace ProfileService.Core.Tests.Profiles;

public class ReadPersonTests
{
    [Fact]
    public void What_is_read_for_comparing_is_what_the_whole_record_says()
    {
        var settings = new MatchingSettings();
        foreach (var content in World.Seeds(first: 1, count: 40).SelectMany(seed => WorldGenerator.Make(seed).Facts).OfType<Core.Ingest.Fact.Customer>().Select(f => f.Version.Content))
        {
            var stored = RecordContent.Parse(content.Canonical);
            var whole = RecordReader.Read(content, WorldGenerator.Sources[0], settings);

            var (name, born, address, gender) = RecordReader.ReadPerson(stored, WorldGenerator.Sources[0]);

            Assert.Equal((whole.Name.Key, whole.BirthDate, whole.Address, whole.Gender), (name.Key, born, address, gender));
        }
    }
}
