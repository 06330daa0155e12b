using System.Globalization;

namespace ProfileService.Core.Identity.Matching;

/// <summary>
/// Where to look for similar records: several narrow keys instead of one wide one, each of two or more fields, so that a record meets a handful of
/// others however many are stored. A function of the record alone. No key is made of a missing part.
/// </summary>
public static class BlockingKeys
{
    private const int Start = 3;

    // A full name of this rarity, in bits, meets a handful of others in a million people; a commoner one needs a place or a date beside it.
    private const double RareName = 18;

    /// <returns>Distinct, in order.</returns>
    public static IReadOnlyList<BlockingKey> Of(Person person)
    {
        var keys = new SortedSet<BlockingKey>();
        var given = Words(person.Name.GivenTokens);
        var family = Words(person.Name.FamilyTokens);
        AddNames(keys, person, given, family);
        if (person.BirthDate is { } born)
        {
            AddBirthDate(keys, born, given, family, person.Address);
        }

        if (person.Address is { } address)
        {
            AddAddress(keys, address, given, family);
        }

        AddContacts(keys, person.Identifiers);
        return [.. keys];
    }

    // In sorted order, so that it does not matter which name stood in which field.
    private static void AddNames(SortedSet<BlockingKey> keys, Person person, NameToken[] given, NameToken[] family)
    {
        foreach (var (one, other) in family.SelectMany(f => given.Take(1).Select(g => (g, f))))
        {
            var (first, second) = Sorted(Sounds.Of(one.Loose), Sounds.Of(other.Loose));
            if (person.BirthDate is { } born)
            {
                keys.Add(BlockingKey.Of(1, first, second, Text(born.Year)));
                keys.Add(BlockingKey.Of(2, first, second, DayAndMonth(born)));
            }

            if (person.Address?.City is { } city)
            {
                keys.Add(BlockingKey.Of(3, first, second, TermShares.CityKeyOf(city)));
            }

            var rarity = TermShares.DefaultGiven.RarityOf(one.Spelling) + TermShares.DefaultFamily.RarityOf(other.Spelling);
            if (rarity >= RareName)
            {
                var (left, right) = Sorted(one.Spelling, other.Spelling);
                keys.Add(BlockingKey.Of(4, left, right));
            }
        }
    }

    // Day and month in sorted order, so that swapping them changes nothing.
    private static void AddBirthDate(SortedSet<BlockingKey> keys, DateOnly born, NameToken[] given, NameToken[] family, PostalAddress? address)
    {
        var date = Text(born.Year) + DayAndMonth(born);
        keys.Add(BlockingKey.Of(14, date));
        foreach (var word in given.Concat(family).Where(w => w.Loose.Length >= Start))
        {
            keys.Add(BlockingKey.Of(5, date, word.Loose[..Start]));
        }

        if (address?.City is not { } city)
        {
            return;
        }

        var place = TermShares.CityKeyOf(city);
        keys.Add(BlockingKey.Of(6, date, place));
        foreach (var word in given.Concat(family))
        {
            keys.Add(BlockingKey.Of(13, place, Text(born.Year), Sounds.Of(word.Loose)));
        }
    }

    private static void AddAddress(SortedSet<BlockingKey> keys, PostalAddress address, NameToken[] given, NameToken[] family)
    {
        if (address.PostalCode is null)
        {
            return;
        }

        var code = TermShares.CityKeyOf(address.PostalCode).TrimStart('0');
        foreach (var (name, other) in family.SelectMany(f => given.Take(1).Select(g => (f, g))))
        {
            keys.Add(BlockingKey.Of(7, code, Sounds.Of(name.Loose), other.Loose[..1]));
        }

        if (address.Street is { } street)
        {
            var (name, number) = (Streets.MatchKey(street), HouseNumbers.MatchKey(address.HouseNumber ?? ""));
            keys.Add(BlockingKey.Of(8, code, name, number));
            foreach (var word in family.Take(1).Concat(given.Take(1)))
            {
                keys.Add(BlockingKey.Of(12, name, number, Sounds.Of(word.Loose)));
            }
        }
    }

    private static void AddContacts(SortedSet<BlockingKey> keys, IReadOnlyList<IdentifierKey> identifiers)
    {
        foreach (var key in identifiers)
        {
            if (key.Type is IdentifierKey.Email)
            {
                AddEmail(keys, key.Value);
            }
            else if (key.Type is IdentifierKey.Phone && key.Value.Length > 7)
            {
                keys.Add(BlockingKey.Of(9, key.Value[^7..]));
            }
        }
    }

    private static void AddEmail(SortedSet<BlockingKey> keys, string email)
    {
        var at = email.LastIndexOf('@');
        var letters = string.Concat(email[..at].Where(char.IsLetter));
        if (letters.Length > 0)
        {
            keys.Add(BlockingKey.Of(10, letters, email[at..]));
        }

        if (at >= 4)
        {
            keys.Add(BlockingKey.Of(11, email[..at]));
        }
    }

    private static NameToken[] Words(NameToken[] tokens) => [.. tokens.Where(t => !t.IsParticle && !t.IsInitial).Take(2)];

    private static (string, string) Sorted(string a, string b) => string.CompareOrdinal(a, b) <= 0 ? (a, b) : (b, a);

    private static string DayAndMonth(DateOnly date) =>
        Text(Math.Min(date.Day, date.Month)) + "-" + Text(Math.Max(date.Day, date.Month));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
