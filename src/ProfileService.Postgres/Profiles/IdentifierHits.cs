namespace ProfileService.Postgres.Profiles;

/// <summary>What a looked-up value leads to.</summary>
public sealed class IdentifierHits
{
    public bool IsHub { get; set; }

    /// <summary>At most eleven, in order of id.</summary>
    public IList<StoredProfile> Profiles { get; } = [];
}
