using ProfileService.Api.PublicPages;

namespace ProfileService.Api.Preferences;

/// <summary>Renders the form.</summary>
internal static class PreferenceForm
{
    public static PublicPage Show(PreferenceTexts texts, PreferenceAnswer answer, PublicOptions options, bool isSaved) => new(texts.Language, texts.Title, $"""
        <p{(isSaved ? " role=\"status\"" : "")}>{PublicPage.Text(isSaved ? texts.Saved : texts.Intro)}</p>
        <form method="post">
        {Lists(texts, answer, options)}
        {Topics(texts, answer)}
        {Group(texts.Frequency, answer.Choices.Frequencies.Select(f => Box("radio", "frequency", f, texts.FrequencyName(f), f == answer.Frequency)))}
        {Group(texts.Channels, answer.Choices.Channels.Select(c => Channel(texts, answer, c)))}
        {Group(texts.MailLanguage, PageLanguage.All.Select(l => Box("radio", "language", l, l == PageLanguage.German ? "Deutsch" : "English", l == answer.Language)))}
        <button>{PublicPage.Text(texts.Button)}</button>
        </form>
        """);

    public static PublicPage Gone(PreferenceTexts texts) =>
        new(texts.Language, texts.GoneTitle, $"<p>{PublicPage.Text(texts.GoneText)}</p>", StatusCodes.Status410Gone);

    private static string Lists(PreferenceTexts texts, PreferenceAnswer answer, PublicOptions options) => answer.Lists.Count == 0
        ? Group(texts.Lists, [$"<p>{PublicPage.Text(texts.NoLists)}</p>"])
        : Group(texts.Lists, answer.Lists.Select(list => Box("checkbox", "lists", list, options.NameOf(list, texts.Language), isChosen: true)));

    private static string Topics(PreferenceTexts texts, PreferenceAnswer answer) => answer.Choices.Topics.Count == 0
        ? ""
        : Group(texts.Topics, answer.Choices.Topics
            .Select(topic => Box("checkbox", "topics", topic.Code, topic.NameIn(texts.Language), answer.Topics.Contains(topic.Code, StringComparer.Ordinal)))
            .Append($"<p>{PublicPage.Text(texts.AllTopics)}</p>"));

    private static string Channel(PreferenceTexts texts, PreferenceAnswer answer, string channel) =>
        answer.Channels.Contains(channel, StringComparer.Ordinal)
            ? Box("checkbox", "channels", channel, texts.ChannelName(channel), isChosen: true)
            : $"<p>{PublicPage.Text($"{texts.ChannelName(channel)}: {texts.GivenUp}")}</p>";

    private static string Group(string legend, IEnumerable<string> entries) =>
        $"<fieldset><legend>{PublicPage.Text(legend)}</legend>{string.Join('\n', entries)}</fieldset>";

    private static string Box(string type, string name, string value, string label, bool isChosen) =>
        $"""<label><input type="{type}" name="{name}" value="{PublicPage.Text(value)}"{(isChosen ? " checked" : "")}>{PublicPage.Text(label)}</label>""";
}
