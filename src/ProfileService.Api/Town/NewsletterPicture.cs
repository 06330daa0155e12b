namespace ProfileService.Api.Town;

/// <summary>One event of the newsletter tool, before it becomes JSON.</summary>
internal sealed record NewsletterPicture(
    string EventId, string? RecordId, string Email, string? FirstName, string Status, DateTimeOffset OccurredAt)
{
    public const string List = "beauty-news";

    public IReadOnlyList<string> Topics { get; init; } = [];

    /// <summary>The form and the wording that the subscriber saw.</summary>
    public string Form { get; init; } = "web-footer";

    public TownDefects Defects { get; init; }
}
