using ProfileService.Core.Identity;
using ProfileService.Core.Profiles;

namespace ProfileService.Postgres.Settings;

/// <summary>The stored settings that the last batch met. A version never changes, so each is read and parsed once and not for every batch.</summary>
internal sealed class KnownSettings
{
    public StoredVersion<MatchingSettings>? Matching { get; set; }

    public StoredVersion<SurvivorshipSettings>? Survivorship { get; set; }
}

/// <summary>Settings with the time of their version, which tells them from those of the same number in a database that was restored or emptied.</summary>
internal sealed record StoredVersion<T>(DateTimeOffset CreatedAt, T Settings);
