using ProfileService.Core.Privacy;

namespace ProfileService.Postgres.Contact;

/// <summary>One message that was sent, or one call that was made.</summary>
public sealed class ContactLogRow
{
    public required Guid ContactPointId { get; init; }

    [NotPersonal("the name of a source")]
    public required string Source { get; init; }

    [NotPersonal("the number of a message; goes with its contact point")]
    public required string ContactId { get; init; }

    [NotPersonal("a code")]
    public required string Channel { get; init; }

    [NotPersonal("a code")]
    public required string Purpose { get; init; }

    [NotPersonal("a code")]
    public required string List { get; init; }

    [NotPersonal("a code; goes with its contact point")]
    public required string Topic { get; init; }

    public required DateTimeOffset ContactedAt { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }
}
