using ProfileService.Core.Identity;
using ProfileService.Core.Profiles;
using ProfileService.Core.Sources;

namespace ProfileService.Api.Settings;

/// <summary>Stored records as identity resolution would see them under some settings.</summary>
internal static class TrialPeople
{
    public static Person Of((RecordKey Key, Source Source, DateTimeOffset ObservedAt, RecordContent Content) record, MatchingSettings settings)
    {
        var read = RecordReader.Read(record.Content, record.Source, settings);
        return new Person(record.Key, record.Source.Kind, record.ObservedAt, read.Name, read.BirthDate, read.Identifiers, read.Address, read.Gender);
    }
}
