using ProfileService.Api.Http;
using ProfileService.Api.PublicPages;
using ProfileService.Core.Consent;

namespace ProfileService.Api.Preferences;

/// <summary>What somebody chooses: the body of <c>PUT /v1/preferences/{token}</c>, and what the page's form says.</summary>
/// <param name="Channels">Those to keep; leaving one out withdraws every consent for it.</param>
/// <param name="Topics">Empty for all.</param>
/// <param name="Lists">The newsletters to keep; leaving one out unsubscribes. Null: all of them.</param>
internal sealed record PreferenceChoice(
    string Language, string Frequency, IReadOnlyList<string> Channels, IReadOnlyList<string> Topics, IReadOnlyList<string>? Lists)
{
    private const int Most = 100;

    public static PreferenceChoice Read(JsonShape shape)
    {
        var choice = new PreferenceChoice(
            shape.OneOf("language", PageLanguage.All, required: true) ?? PageLanguage.German,
            shape.OneOf("frequency", ContactFrequency.Names, required: true) ?? ContactFrequency.All,
            Required(shape, "channels", 20),
            Required(shape, "topics", 128),
            shape.Texts("lists", Most, 128));
        shape.NothingElse();
        return choice;
    }

    /// <summary>What cannot be chosen: what is not on offer, and what was given up, which takes a sign-up of its own.</summary>
    public void CheckAgainst(PreferenceAnswer known, JsonErrors errors)
    {
        Check(errors, "/channels", Channels, known.Channels, FieldCodes.NotAllowed, "Leave out channels that were given up or do not reach this contact: they take a new consent");
        Check(errors, "/lists", Lists ?? [], known.Lists, FieldCodes.NotAllowed, "Leave out newsletters that are not subscribed to: they take a sign-up");
        Check(errors, "/topics", Topics, known.Choices.Topics.Select(topic => topic.Code), FieldCodes.UnknownValue, "Send only topics that are on offer");
    }

    private static void Check(JsonErrors errors, string pointer, IEnumerable<string> chosen, IEnumerable<string> possible, string code, string detail)
    {
        if (chosen.Except(possible, StringComparer.Ordinal).Any())
        {
            errors.Add(pointer, code, detail);
        }
    }

    private static string[] Required(JsonShape shape, string name, int length)
    {
        if (shape.Texts(name, Most, length) is { } texts)
        {
            return [.. texts];
        }

        shape.Error(name, FieldCodes.Required, "Send this member");
        return [];
    }
}

/// <summary>What is chosen now, and what there is to choose from.</summary>
/// <param name="Channels">Those that were not given up.</param>
/// <param name="Lists">The newsletters that this contact point is subscribed to.</param>
/// <param name="Choices">Of topics those alone that were consented to: choosing narrows.</param>
internal sealed record PreferenceAnswer(
    string Language, string Frequency, IReadOnlyList<string> Channels, IReadOnlyList<string> Topics, IReadOnlyList<string> Lists, PreferenceChoices Choices);

internal sealed record PreferenceChoices(
    IReadOnlyList<string> Languages, IReadOnlyList<string> Frequencies, IReadOnlyList<string> Channels, IReadOnlyList<TopicOption> Topics);
