namespace ProfileService.Api.Town;

/// <summary>The woman of the demo's story: which records are hers, and by what one can look her up.</summary>
internal sealed record TownHeroine(
    int PersonId, string Name, IReadOnlyList<(string Source, string RecordId)> Records, IReadOnlyList<TownIdentifier> Identifiers);
