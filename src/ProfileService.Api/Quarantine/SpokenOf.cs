using System.Text.Json;
using ProfileService.Core.Identity;
using ProfileService.Core.Sources;
using ProfileService.Postgres.Quarantine;

namespace ProfileService.Api.Quarantine;

/// <summary>
/// Whom a rejected fact speaks of, as far as it can be read: its record and its identifiers in normal form, and the readable ones as they
/// came, too. Erasure finds it by them, so it reads what a contract would refuse.
/// </summary>
internal static class SpokenOf
{
    // A made-up list of identifiers must not make a row of megabytes.
    private const int Most = 200;

    public static IEnumerable<string> Keys(Source source, string type, JsonElement item) => Find(source, type, item).Take(Most);

    /// <summary>The contact key of an event's address.</summary>
    public static string? Address(JsonElement item) =>
        EmailAddress.TryParse(JsonPeek.Text(item, "email") ?? "", out var email) ? IdentifierKey.OfEmail(email).Text : null;

    private static IEnumerable<string> Find(Source source, string type, JsonElement item)
    {
        var recordId = JsonPeek.Text(item, "recordId");
        if (recordId is { Length: > 0 and <= 128 })
        {
            yield return IdentifierKey.OfRecord(new RecordKey(source.Name, recordId)).Text;
        }

        if (type == FactTypes.Purchases && JsonPeek.Text(item, "purchaseId") is { Length: > 0 and <= 128 } purchaseId)
        {
            yield return IdentifierKey.OfPurchase(source.Name, purchaseId).Text;
        }

        foreach (var key in Stated(item).SelectMany(stated => KeysOf(stated, source)))
        {
            yield return key;
        }
    }

    private static IEnumerable<(string? Type, string? Value, string? Issuer)> Stated(JsonElement item)
    {
        yield return (IdentifierKey.Email, JsonPeek.Text(item, "email"), null);
        yield return (IdentifierKey.Phone, JsonPeek.Text(item, "phone"), null);
        if (JsonPeek.Member(item, "loyalty") is { } loyalty)
        {
            yield return (IdentifierKey.LoyaltyCard, JsonPeek.Text(loyalty, "cardNumber"), null);
        }

        if (JsonPeek.Member(item, "contactPoint") is { } contactPoint)
        {
            yield return Identifier(contactPoint);
        }

        if (JsonPeek.Member(item, "customer") is { } customer)
        {
            // Several where the rows of an imported purchase contradict each other.
            foreach (var one in customer.ValueKind == JsonValueKind.Array ? customer.EnumerateArray().ToArray() : [customer])
            {
                yield return Identifier(one);
            }
        }

        if (JsonPeek.Member(item, "identifiers") is { ValueKind: JsonValueKind.Array } identifiers)
        {
            foreach (var identifier in identifiers.EnumerateArray())
            {
                yield return Identifier(identifier);
            }
        }
    }

    private static (string? Type, string? Value, string? Issuer) Identifier(JsonElement json) =>
        (JsonPeek.Text(json, "type"), JsonPeek.Text(json, "value"), JsonPeek.Text(json, "issuer"));

    private static IEnumerable<string> KeysOf((string? Type, string? Value, string? Issuer) stated, Source source)
    {
        if (stated is not { Type: { Length: > 0 and <= 64 } type, Value: { Length: > 0 and <= 320 } value }
            || type.Contains(':', StringComparison.Ordinal) || stated.Issuer?.Contains(':', StringComparison.Ordinal) == true)
        {
            return [];
        }

        return type == IdentifierKey.RecordId
            ? [IdentifierKey.OfRecord(new RecordKey(source.Name, value)).Text]
            : IdentifierReader.Read(type, value, source.DefaultCountry) is { } read
                ? [IdentifierKey.Of(type, IdentifierReader.IssuerOf(type, stated.Issuer, source), read.Value).Text]
                : [];
    }
}
