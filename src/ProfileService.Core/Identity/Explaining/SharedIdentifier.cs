namespace ProfileService.Core.Identity.Explaining;

/// <summary>A value that two records both carry.</summary>
/// <param name="Reach">Distinct names under which it is borne.</param>
/// <param name="IsHub">Borne too widely to say anything: it was passed over.</param>
public sealed record SharedIdentifier(IdentifierKey Value, int Reach, bool IsHub);
