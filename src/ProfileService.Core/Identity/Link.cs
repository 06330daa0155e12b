namespace ProfileService.Core.Identity;

/// <summary>Evidence that two records are one person. <c>A</c> is the smaller key.</summary>
/// <param name="Weight">In hundredths of a bit; strongest first when groups form, see <see cref="LinkRules"/>.</param>
/// <param name="Via">The value that the two share, or <see cref="IdentifierKey.Similarity"/>.</param>
public sealed record Link(RecordKey A, RecordKey B, int Weight, IdentifierKey Via);
