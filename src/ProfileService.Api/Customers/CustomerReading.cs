using System.Collections.Immutable;
using System.Text.Json;
using ProfileService.Api.Http;
using ProfileService.Core.Identity;
using ProfileService.Core.Ingest;
using ProfileService.Core.Profiles;
using ProfileService.Core.Sources;

namespace ProfileService.Api.Customers;

/// <summary>
/// Reads a customer record as it is sent into the flat content that is kept. What the contract forbids is an error with its pointer;
/// what merely can't be understood (a phone number with letters, say) is kept as it came and set aside later.
/// </summary>
internal sealed class CustomerReading(Source source, MatchingSettings settings, DateTimeOffset now, FactKind kind)
{
    public const int Short = 100;
    public const int Long = 200;
    private const int MostIdentifiers = 50;
    private const int MostInterests = 100;
    private const int MostAttributes = 100;

    public static readonly string[] Genders = ["female", "male", "diverse", "unknown"];
    private static readonly string[] CardStates = ["active", "inactive", "lost", "closed"];

    private readonly ImmutableSortedDictionary<string, string>.Builder _members = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);

    /// <param name="recordId">From the path; null in lists, where the body must name it.</param>
    /// <returns>Null where the record id is missing; other errors stand in the shape's collection.</returns>
    public Fact.Customer? Read(JsonShape shape, string? recordId)
    {
        var stated = shape.Id("recordId", required: recordId is null);
        if (recordId is not null && stated is not null && stated != recordId)
        {
            shape.Error("recordId", FieldCodes.Mismatch, "Leave it out, or send the record id of the path");
        }

        var observedAt = shape.Time("observedAt", now);
        ReadMembers(shape);
        if ((recordId ?? stated) is not { } id)
        {
            return null;
        }

        var version = new RecordVersion(observedAt ?? now, kind, "", new RecordContent(_members.ToImmutable()));
        var ahead = kind is FactKind.Whole && !shape.Errors.Any ? ReadAhead.Of(version, source, settings) : null;
        return new Fact.Customer(new RecordKey(source.Name, id), version, observedAt is not null, ahead);
    }

    private void ReadMembers(JsonShape shape)
    {
        foreach (var name in new[] { Members.Salutation, Members.Title, Members.FirstName, Members.LastName })
        {
            Keep(shape, name, name, s => s.Text(name, Short));
        }

        Keep(shape, Members.BirthDate, "birthDate", ReadBirthDate);
        Keep(shape, Members.Gender, "gender", s => s.OneOf("gender", Genders));
        Keep(shape, Members.Language, "language", ReadLanguage);
        Keep(shape, Members.Email, "email", s => s.Text("email", 320));
        Keep(shape, Members.Phone, "phone", s => s.Text("phone", Short));
        ReadAddress(shape);
        ReadLoyalty(shape);
        KeepRaw(shape, Members.Identifiers, "identifiers", ReadIdentifiers);
        KeepRaw(shape, Members.Verified, "verified", VerifiedShape.Read);
        ReadAttributes(shape);
        ReadTheRest(shape);
    }

    private void ReadAddress(JsonShape shape)
    {
        if (OpenObject(shape, "address") is not { } address)
        {
            return;
        }

        foreach (var (path, name) in new[] { (Members.Street, "street"), (Members.City, "city") })
        {
            Keep(address, path, name, s => s.Text(name, Long));
        }

        foreach (var (path, name) in new[] { (Members.HouseNumber, "houseNumber"), (Members.PostalCode, "postalCode") })
        {
            Keep(address, path, name, s => s.Text(name, 20));
        }

        Keep(address, Members.Country, "country", ReadCountry);
        address.NothingElse();
    }

    private void ReadLoyalty(JsonShape shape)
    {
        if (OpenObject(shape, "loyalty") is not { } loyalty)
        {
            return;
        }

        Keep(loyalty, Members.CardNumber, "cardNumber", s => s.Text("cardNumber", Short));
        Keep(loyalty, Members.Programme, "programme", s => s.Text("programme", Short));
        Keep(loyalty, Members.Tier, "tier", s => s.Text("tier", Short));
        Keep(loyalty, Members.CardStatus, "status", s => s.OneOf("status", CardStates));
        Keep(loyalty, Members.EnrolledAt, "enrolledAt", s => s.Time("enrolledAt", now) is { } time ? Times.Format(time) : null);
        KeepRaw(loyalty, Members.Points, "points", s => s.Number("points", -1_000_000_000, 1_000_000_000) is { } points ? CanonicalJson.Number(points) : null);
        KeepRaw(loyalty, Members.Interests, "interests", ReadInterests);
        loyalty.NothingElse();
    }

    private string? ReadInterests(JsonShape loyalty) => StatedInterest.ToJson(
        from item in loyalty.Items("interests", MostInterests)
        let interest = ReadInterest(item)
        where interest is not null
        select interest);

    private StatedInterest? ReadInterest(JsonShape item)
    {
        var (code, strength, declaredAt) = (item.Id("code", required: true), item.Number("strength", 0, 1), item.Time("declaredAt", now));
        item.NothingElse();
        return code is null ? null : new StatedInterest(code, strength, declaredAt);
    }

    private string? ReadIdentifiers(JsonShape shape) => StatedIdentifier.ToJson(
        from item in shape.Items("identifiers", MostIdentifiers)
        let identifier = IdentifierShape.Read(item, settings)
        where identifier is not null
        select identifier);

    private string? ReadBirthDate(JsonShape shape)
    {
        if (shape.Text("birthDate", 32) is not { } text)
        {
            return null;
        }

        switch (BirthDates.Read(text))
        {
            case BirthDateReading.Invalid invalid:
                shape.Error("birthDate", FieldCodes.ImpossibleDate, invalid.Detail);
                return null;
            case BirthDateReading.Known known when known.Date > DateOnly.FromDateTime(now.UtcDateTime.AddDays(1)):
                shape.Error("birthDate", FieldCodes.InTheFuture, "Send a date that is not in the future");
                return null;
            default:
                return text;
        }
    }

    private static string? ReadLanguage(JsonShape shape)
    {
        if (shape.Text("language", 10) is not { } text)
        {
            return null;
        }

        if (IsLanguage(text))
        {
            return text;
        }

        shape.Error("language", FieldCodes.UnknownLanguage, "Send a language tag such as de or de-AT");
        return null;
    }

    public static bool IsLanguage(string text) =>
        text.Split('-') is [{ Length: 2 or 3 } language, .. var parts]
        && language.All(char.IsAsciiLetterLower) && parts.All(p => p.Length is >= 2 and <= 8 && p.All(char.IsAsciiLetterOrDigit));

    public static string? ReadCountry(JsonShape shape)
    {
        if (shape.Text("country", 2) is not { } code)
        {
            return null;
        }

        if (Countries.IsKnown(code))
        {
            return code;
        }

        shape.Error("country", FieldCodes.UnknownCountry, "Send an ISO 3166-1 alpha-2 code in upper case, such as DE");
        return null;
    }

    private void ReadAttributes(JsonShape shape)
    {
        if (OpenObject(shape, "attributes") is not { } attributes)
        {
            return;
        }

        var all = attributes.Unread();
        if (all.Count > MostAttributes)
        {
            shape.Error("attributes", FieldCodes.TooMany, "Send at most 100 attributes");
            return;
        }

        foreach (var attribute in all)
        {
            if (AttributeValue.Read(attributes, attribute, takesBack: kind is FactKind.Partial) is { } json)
            {
                _members[Members.Attributes + attribute.Name] = json;
            }
        }
    }

    /// <summary>Members beyond the contract: kept where the source is registered so, else refused by name.</summary>
    private void ReadTheRest(JsonShape shape)
    {
        if (!source.KeepsUnknownMembers)
        {
            shape.NothingElse();
            return;
        }

        foreach (var name in StoredRecordJson.Own.Where(shape.Has))
        {
            shape.Error(name, FieldCodes.NotAllowed, "Leave this member out: answers use its name for something else");
        }

        foreach (var member in shape.Unread().Where(m => m.Value.ValueKind is not JsonValueKind.Null || kind is FactKind.Partial))
        {
            _members[Members.Unknown + member.Name] = CanonicalJson.Element(member.Value);
        }
    }

    private void Keep(JsonShape shape, string path, string name, Func<JsonShape, string?> read) =>
        KeepRaw(shape, path, name, s => read(s) is { } text ? CanonicalJson.Text(text) : null);

    private void KeepRaw(JsonShape shape, string path, string name, Func<JsonShape, string?> read)
    {
        if (!shape.Has(name))
        {
            return;
        }

        var json = read(shape);
        if (shape.IsNull(name))
        {
            TakeBack(path);
        }
        else if (json is not null)
        {
            _members[path] = json;
        }
    }

    private JsonShape? OpenObject(JsonShape shape, string name)
    {
        if (shape.IsNull(name))
        {
            TakeBack(name);
        }

        return shape.Object(name);
    }

    /// <summary>A whole picture says null by leaving out; in a partial one null takes back what this source said.</summary>
    private void TakeBack(string path)
    {
        if (kind is FactKind.Partial)
        {
            _members[path] = RecordContent.Null;
        }
    }
}
