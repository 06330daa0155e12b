namespace ProfileService.Postgres.Profiles;

/// <summary>Whom somebody looks for; all texts folded as <see cref="Core.Profiles.SearchWords"/> folds them, null where nothing is said.</summary>
/// <param name="Anchor">The beginning of a word of the name, at least two letters: it is looked up.</param>
/// <param name="OtherWords">Beginnings of other words of the name: they must be there too, in any order.</param>
public sealed record SearchQuestion(string Anchor, IReadOnlyList<string> OtherWords, string? PostalCode, string? City, short? BirthYear);

/// <summary>A profile that was found, its master data masked and, where asked for, in full.</summary>
public sealed record FoundProfile(Guid ProfileId, byte[] Masked, byte[]? Full);
