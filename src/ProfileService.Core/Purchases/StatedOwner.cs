namespace ProfileService.Core.Purchases;

/// <summary>The customer of a purchase as stated: a typed identifier, or <c>recordId</c> for a record of the same source.</summary>
public sealed record StatedOwner(string Type, string? Issuer, string Value);
