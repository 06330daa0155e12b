using ProfileService.Core.Identity;
using ProfileService.Core.Identity.Matching;
using ProfileService.Core.Sources;

namespace ProfileService.Core.Profiles;

/// <summary>
/// Normalises a record: from what a source sent to what can be compared. Pure and total: what can't be read is set aside with its
/// reason, never refused here and never guessed.
/// </summary>
public sealed class RecordReader
{
    private readonly Source _source;
    private readonly MatchingSettings _settings;
    private readonly RecordContent _content;
    private readonly SortedSet<IdentifierKey> _identifiers = [];
    private readonly List<IdentifierKey> _emails = [];
    private readonly List<IdentifierKey> _phones = [];
    private readonly List<(string Pointer, string Value)> _normalised = [];
    private readonly List<SetAside> _setAside = [];

    private RecordReader(RecordContent content, Source source, MatchingSettings settings)
    {
        (_content, _source, _settings) = (content, source, settings);
    }

    public static ReadRecord Read(RecordContent content, Source source, MatchingSettings settings) =>
        new RecordReader(content, source, settings).Read();

    /// <summary>Only what a person is compared by besides identifiers, for records that are met by the dozen and mostly turn out to be somebody else.</summary>
    public static (PersonName Name, DateOnly? BirthDate, PostalAddress? Address, Gender? Gender) ReadPerson(RecordContent content, Source source)
    {
        var texts = content.Texts(
            Members.Title, Members.FirstName, Members.LastName, Members.BirthDate, Members.Street, Members.HouseNumber, Members.PostalCode, Members.City,
            Members.Country, Members.Gender, Members.Salutation);
        return (
            PersonName.Of(texts[0], texts[1], texts[2]),
            texts[3] is { } born && BirthDates.Read(born) is BirthDateReading.Known known ? known.Date : null,
            (texts[4] ?? texts[5] ?? texts[6] ?? texts[7]) is null
                ? null
                : PostalAddress.Normalise(texts[4], texts[5], texts[6], texts[7], texts[8], source.DefaultCountry),
            Genders.Read(texts[9], texts[10]));
    }

    private ReadRecord Read()
    {
        ReadIdentifier(IdentifierKey.Email, null, _content.Text(Members.Email), "/email");
        ReadIdentifier(IdentifierKey.Phone, null, _content.Text(Members.Phone), "/phone");
        var card = ReadIdentifier(IdentifierKey.LoyaltyCard, null, _content.Text(Members.CardNumber), "/loyalty/cardNumber");
        ReadStatedIdentifiers();
        return new ReadRecord(
            PersonName.Of(_content.Text(Members.Title), _content.Text(Members.FirstName), _content.Text(Members.LastName)),
            ReadBirthDate(),
            ReadAddress(),
            Genders.Read(_content.Text(Members.Gender), _content.Text(Members.Salutation)),
            [.. _identifiers],
            _emails,
            _phones,
            card,
            _normalised,
            _setAside);
    }

    private void ReadStatedIdentifiers()
    {
        if (!_content.Members.TryGetValue(Members.Identifiers, out var json) || json == RecordContent.Null)
        {
            return;
        }

        var stated = StatedIdentifier.ParseList(json);
        for (var i = 0; i < stated.Count; i++)
        {
            ReadIdentifier(stated[i].Type, stated[i].Issuer, stated[i].Value, $"/identifiers/{i}/value");
        }
    }

    private IdentifierKey? ReadIdentifier(string type, string? issuer, string? text, string pointer)
    {
        if (text is null)
        {
            return null;
        }

        if (IdentifierReader.Read(type, text, _source.DefaultCountry) is not { } read)
        {
            _setAside.Add(SetAside.Unreadable(pointer, type));
            return null;
        }

        if (_settings.JunkReason(type, read.Value) is { } reason)
        {
            _setAside.Add(SetAside.Junk(pointer, reason));
            return null;
        }

        if (!string.Equals(read.Value, text, StringComparison.Ordinal))
        {
            _normalised.Add((pointer, read.Value));
        }

        return Add(IdentifierKey.Of(type, IdentifierReader.IssuerOf(type, issuer, _source), read.Value), read.MatchValue);
    }

    private IdentifierKey Add(IdentifierKey key, string? matchValue)
    {
        _identifiers.Add(key);
        if (matchValue is not null)
        {
            _identifiers.Add(IdentifierKey.Of(IdentifierKey.EmailMatch, "", matchValue));
        }

        var shown = key.Type switch { IdentifierKey.Email => _emails, IdentifierKey.Phone => _phones, _ => null };
        if (shown?.Contains(key) is false)
        {
            shown.Add(key);
        }

        return key;
    }

    private DateOnly? ReadBirthDate()
    {
        if (_content.Text(Members.BirthDate) is not { } text)
        {
            return null;
        }

        switch (BirthDates.Read(text))
        {
            case BirthDateReading.Known known:
                Note("/birthDate", text, known.Date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
                return known.Date;
            case BirthDateReading.Unknown unknown:
                _setAside.Add(new SetAside("/birthDate", "placeholder-date", $"Taken as unknown: {unknown.Reason}."));
                return null;
            default:
                return null;
        }
    }

    private PostalAddress? ReadAddress()
    {
        var (street, number, code, city, country) = (_content.Text(Members.Street), _content.Text(Members.HouseNumber),
            _content.Text(Members.PostalCode), _content.Text(Members.City), _content.Text(Members.Country));
        if ((street ?? number ?? code ?? city) is null)
        {
            return null;
        }

        var address = PostalAddress.Normalise(street, number, code, city, country, _source.DefaultCountry);
        Note("/address/street", street, address.Street);
        Note("/address/houseNumber", number, address.HouseNumber);
        Note("/address/postalCode", code, address.PostalCode);
        Note("/address/city", city, address.City);
        return address;
    }

    private void Note(string pointer, string? sent, string? normal)
    {
        if (normal is not null && !string.Equals(sent, normal, StringComparison.Ordinal))
        {
            _normalised.Add((pointer, normal));
        }
    }
}
