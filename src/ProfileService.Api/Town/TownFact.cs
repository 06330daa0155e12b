namespace ProfileService.Api.Town;

/// <summary>
/// One fact as its source would send it. <paramref name="Json"/> is the item of a list form, so it carries its own id (a PUT has the
/// id in its path and may repeat it). <paramref name="PersonId"/> is the truth: the person a record is about, the person a purchase
/// counts for (on a card that is the card's holder, whoever stood at the till); null is nobody.
/// </summary>
internal sealed record TownFact(
    string Source, TownFactKind Kind, string Id, string Json, DateTimeOffset ObservedAt, int? PersonId)
{
    /// <summary>What the generator did to this fact on purpose; never sent.</summary>
    public TownDefects Defects { get; init; }
}
