namespace ProfileService.Core.Sources;

/// <summary>A registered sending system, as far as the rules need to know it.</summary>
/// <param name="Name">Its name in paths and keys, e.g. <c>crm</c>.</param>
/// <param name="Kind">What sort of system it is.</param>
/// <param name="Trust">0 to 100; the golden record prefers the most trusted source that has a value.</param>
/// <param name="DefaultCountry">ISO 3166 code assumed for phone numbers and addresses that state none.</param>
/// <param name="Issuers">By identifier type: whose numbers this source sends, where they are not the retailer's own.</param>
/// <param name="KeepsUnknownMembers">Whether members that the contract does not know are kept instead of refused.</param>
public sealed record Source(
    string Name,
    SourceKind Kind,
    int Trust,
    string DefaultCountry,
    IReadOnlyDictionary<string, string> Issuers,
    bool KeepsUnknownMembers)
{
    /// <summary>Registered as consent authority: it attested that it holds the proof of what it grants.</summary>
    public bool AttestsConsent { get; init; }

    /// <summary>Whether records of both are normalised the same way.</summary>
    public bool ReadsLike(Source other) =>
        Name == other.Name && DefaultCountry == other.DefaultCountry && Issuers.Count == other.Issuers.Count
        && Issuers.All(i => other.Issuers.TryGetValue(i.Key, out var issuer) && issuer == i.Value);
}
