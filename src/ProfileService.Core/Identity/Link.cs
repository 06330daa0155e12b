namespace ProfileService.Core.Identity;

/// <summary>Evidence that two records are one person. <c>A</c> is the smaller key.</summary>
/// <param name="Weight">Strongest first when groups form; see <see cref="LinkRules"/>.</param>
public sealed record Link(RecordKey A, RecordKey B, int Weight, IdentifierKey Via);
