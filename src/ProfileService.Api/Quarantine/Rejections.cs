using System.Text.Json;
using ProfileService.Api.Http;
using ProfileService.Core.Sources;
using ProfileService.Postgres.Quarantine;

namespace ProfileService.Api.Quarantine;

/// <summary>Makes what could not be accepted ready for quarantine; the same for lists, imports and mending.</summary>
internal static class Rejections
{
    private const int LongestId = 128;

    /// <param name="source">Who sent it.</param>
    /// <param name="type">One of <see cref="FactTypes"/>.</param>
    /// <param name="item">The fact as JSON of any kind.</param>
    /// <param name="errors">What the reader said, with pointers that begin with <paramref name="pointer"/>.</param>
    /// <param name="pointer">Where the item stands in its body: in quarantine it stands alone.</param>
    /// <param name="import">The row that it came in.</param>
    public static RejectedFact Of(
        Source source, string type, JsonElement item, IReadOnlyList<FieldError> errors, string pointer = "", ImportRow? import = null)
    {
        var naturalId = NaturalId(type, item);
        return new RejectedFact(
            source.Name, type, naturalId, import, [.. errors.Select(e => Reason(e, pointer))], item.GetRawText(),
            [.. SpokenOf.Keys(source, type, item).Distinct(StringComparer.Ordinal), .. HasUnreadLines(type, item) ? [RejectedFact.ReadInPart] : Array.Empty<string>()]);
    }

    /// <summary>A row that is no JSON, and no row of a table either.</summary>
    public static RejectedFact OfText(Source source, string type, string text, IReadOnlyList<FieldError> errors, ImportRow? import = null) =>
        new(source.Name, type, null, import, [.. errors.Select(e => Reason(e, ""))], text, []);

    // Rows of an imported purchase that could not be read stand among its lines as they came, with whom they speak of.
    private static bool HasUnreadLines(string type, JsonElement item) =>
        type == FactTypes.Purchases && JsonPeek.Member(item, "lines") is { ValueKind: JsonValueKind.Array } lines
        && lines.EnumerateArray().Any(line => line.ValueKind == JsonValueKind.String);

    private static RejectionReason Reason(FieldError error, string pointer) => new(
        error.Pointer.StartsWith(pointer, StringComparison.Ordinal) ? error.Pointer[pointer.Length..] : error.Pointer, error.Code, error.Detail);

    private static string? NaturalId(string type, JsonElement item) =>
        JsonPeek.Text(item, type switch
        {
            FactTypes.Customers => "recordId",
            FactTypes.NewsletterEvents or FactTypes.Consents => "eventId",
            _ => "purchaseId",
        }) is { Length: > 0 and <= LongestId } id ? id : null;
}
