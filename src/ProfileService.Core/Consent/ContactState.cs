using ProfileService.Core.Identity;

namespace ProfileService.Core.Consent;

/// <summary>The stored permission of one contact point for one scope (see <see cref="Permission"/>).</summary>
public sealed record ContactState(
    IdentifierKey Contact,
    ConsentScope Scope,
    PermissionStatus Status,
    DateTimeOffset Since,
    ConsentProof Proof,
    IReadOnlyList<string> Topics,
    string Source,
    string EventId)
{
    public static ContactState Of(IdentifierKey contact, Permission permission) => new(
        contact, permission.Scope, permission.Status, permission.Since, permission.Proof, permission.Topics, permission.Basis.Source, permission.Basis.EventId);
}
