namespace ProfileService.Api.Preferences;

/// <summary>Section <c>Preferences</c>: what people can choose from.</summary>
internal sealed record PreferenceOptions
{
    /// <summary>How long a link to the preferences works; each mail brings a new one.</summary>
    public int LinkDays { get; init; } = 90;

    public IReadOnlyList<TopicOption> Topics { get; init; } = [];
}

/// <summary>A topic on offer, and what it is called on the page.</summary>
internal sealed record TopicOption
{
    public required string Code { get; init; }

    public string? De { get; init; }

    public string? En { get; init; }

    public string NameIn(string language) => (language == PublicPages.PageLanguage.English ? En : De) ?? Code;
}
