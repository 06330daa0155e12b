namespace ProfileService.Core.Consent;

/// <summary>What a contact point's events come to for one scope.</summary>
/// <param name="Since">When the event that decides took its place.</param>
/// <param name="Proof">Of a grant: what it rests on.</param>
/// <param name="Topics">Of a subscription: the chosen ones; empty for all.</param>
/// <param name="Basis">The event that decides.</param>
public sealed record Permission(
    ConsentScope Scope, PermissionStatus Status, DateTimeOffset Since, ConsentProof Proof, IReadOnlyList<string> Topics, ConsentEvent Basis);
