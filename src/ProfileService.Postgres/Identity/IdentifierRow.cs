using ProfileService.Core.Privacy;

namespace ProfileService.Postgres.Identity;

/// <summary>That a record carries an identifier; <see cref="IdentifierKey"/> is <c>type:issuer:value</c>.</summary>
public sealed class IdentifierRow
{
    [Personal]
    public required string IdentifierKey { get; init; }

    [NotPersonal("the name of a source")]
    public required string Source { get; init; }

    [Personal]
    public required string RecordId { get; init; }
}
