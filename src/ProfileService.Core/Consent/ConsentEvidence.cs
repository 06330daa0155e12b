using System.Globalization;
using System.Text.Json;

namespace ProfileService.Core.Consent;

/// <summary>
/// What the <c>evidence</c> of an event proves. A double opt-in is proven by <c>{"doubleOptIn":{"confirmedAt":…}}</c>; an act by
/// <c>{"act":{"kind":…,"at":…}}</c> together with a wording, which an event names itself or in its evidence. Without the time of the act
/// nothing is proven: a nightly copy could carry it along for ever.
/// </summary>
public readonly record struct ConsentEvidence(ConsentProof Proof, DateTimeOffset? ProvenAt, string? Wording)
{
    public static ConsentEvidence Nothing { get; } = new(ConsentProof.None, null, null);

    /// <param name="evidence">Raw JSON as it was sent; null for none.</param>
    /// <param name="wording">The wording that the event names; null where only the evidence may.</param>
    public static ConsentEvidence Read(string? evidence, string? wording)
    {
        if (evidence is null)
        {
            return Nothing with { Wording = wording };
        }

        using var document = JsonDocument.Parse(evidence);
        var json = document.RootElement;
        var shown = wording ?? Text(json, "wording");
        if (Member(json, "doubleOptIn") is { } optIn && Time(optIn, "confirmedAt") is { } confirmedAt)
        {
            return new ConsentEvidence(ConsentProof.DoubleOptIn, confirmedAt, shown);
        }

        return shown is not null && Member(json, "act") is { } act && Text(act, "kind") is not null && Time(act, "at") is { } at
            ? new ConsentEvidence(ConsentProof.Act, at, shown)
            : Nothing with { Wording = shown };
    }

    private static JsonElement? Member(JsonElement json, string name) =>
        json.ValueKind is JsonValueKind.Object && json.TryGetProperty(name, out var member) && member.ValueKind is JsonValueKind.Object ? member : null;

    private static string? Text(JsonElement json, string name) =>
        json.ValueKind is JsonValueKind.Object && json.TryGetProperty(name, out var member) && member.ValueKind is JsonValueKind.String
        && member.GetString() is { Length: > 0 and <= 200 } text ? text : null;

    private static DateTimeOffset? Time(JsonElement json, string name) =>
        Text(json, name) is { } text
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? Profiles.Times.ToMicroseconds(time)
            : null;
}
