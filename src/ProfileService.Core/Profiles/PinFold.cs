using System.Collections.Immutable;
using System.Text.Json;

namespace ProfileService.Core.Profiles;

/// <summary>Folds all that was ever said of a record's fields, in any order, into the pins in force.</summary>
public static class PinFold
{
    public static ImmutableSortedDictionary<string, Pin> None { get; } = ImmutableSortedDictionary.Create<string, Pin>(StringComparer.Ordinal);

    /// <summary>The newest word on each field, whatever it says.</summary>
    public static IEnumerable<PinVersion> Newest(IEnumerable<PinVersion> versions) =>
        versions.GroupBy(v => v.Field, (_, ofField) => ofField.Max()!, StringComparer.Ordinal).OrderBy(v => v.Field, StringComparer.Ordinal);

    /// <summary>A newest word that is withdrawn or expired leaves no pin: what it superseded does not come back.</summary>
    public static ImmutableSortedDictionary<string, Pin> InForce(IEnumerable<PinVersion> versions) =>
        Newest(versions).Where(v => v.Kind is not PinKind.Withdrawn && !v.IsExpired)
            .ToImmutableSortedDictionary(v => v.Field, v => new Pin(v.Field, v.ObservedAt, v.Value), StringComparer.Ordinal);

    /// <summary>As it is stored with the record; null without pins.</summary>
    public static string? Write(ImmutableSortedDictionary<string, Pin> pins) => pins.Count == 0 ? null : SectionJson.Write(json =>
    {
        json.WriteStartObject();
        foreach (var (field, pin) in pins)
        {
            json.WriteStartObject(field);
            json.WriteTime("observedAt", pin.ObservedAt);
            if (pin.Value is not null)
            {
                json.WritePropertyName("value");
                json.WriteRawValue(pin.Value, skipInputValidation: true);
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
    });

    public static ImmutableSortedDictionary<string, Pin> Read(string? stored)
    {
        if (stored is null)
        {
            return None;
        }

        using var document = JsonDocument.Parse(stored);
        return document.RootElement.EnumerateObject().ToImmutableSortedDictionary(
            p => p.Name,
            p => new Pin(
                p.Name, p.Value.GetProperty("observedAt").GetDateTimeOffset(), p.Value.TryGetProperty("value", out var value) ? value.GetRawText() : null),
            StringComparer.Ordinal);
    }
}
