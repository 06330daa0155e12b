namespace ProfileService.Postgres.Profiles;

/// <summary>What a looked-up value leads to.</summary>
public sealed class IdentifierHits
{
    // In the order of PostgreSQL, which is that of the id's text.
    private readonly SortedList<Guid, StoredProfile> _profiles = [];

    public bool IsHub { get; internal set; }

    /// <summary>In order of id. Of more than the ten that are shown there may be any number up to the forty bearers that are read.</summary>
    public IList<StoredProfile> Profiles => _profiles.Values;

    internal void Add(StoredProfile profile) => _profiles.Add(profile.ProfileId, profile);
}
