using System.Text.Json.Serialization;
using ProfileService.Postgres.Consent;

namespace ProfileService.Api.Consent;

/// <summary>What was said, and what it comes to now.</summary>
internal sealed record ConsentChangeResponse(
    Guid ContactPointId,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Contact,
    string Channel,
    string Purpose,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? List,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Topic,
    string Status,
    DateTimeOffset OccurredAt,
    DateTimeOffset ReceivedAt,
    string Source,
    string EventId,
    bool Erased,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] StandingPermission? Permission)
{
    public static ConsentChangeResponse Of(ConsentChange change) => new(
        change.ContactPointId, change.Contact, change.Scope.Channel, change.Scope.Purpose, OrNull(change.Scope.List), OrNull(change.Scope.Topic), change.Said,
        change.OccurredAt, change.ReceivedAt, change.Source, change.EventId, change.Contact is null, change.Stands);

    private static string? OrNull(string text) => text.Length == 0 ? null : text;
}

/// <param name="Next">Where to go on, also after the last one.</param>
/// <param name="More">Whether there is more already.</param>
internal sealed record ConsentChangePage(IReadOnlyList<ConsentChangeResponse> Items, string Next, bool More);
