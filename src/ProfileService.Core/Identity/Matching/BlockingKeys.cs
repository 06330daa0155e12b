namespace ProfileService.Core.Identity.Matching;

/// <summary>
/// Where to look for similar records: several narrow keys instead of one wide one, each of two or more fields, so that a record meets a handful of
/// others however many are stored. A function of the record alone. No key is made of a missing part.
/// </summary>
/// <remarks>Keys are stored: whoever changes a rule gives it a new number, and has all records' keys made anew by a migration.</remarks>
public static class BlockingKeys
{
    private const byte LocalPart = 11;
    private const byte RareName = 21;
    private const byte NameAndYear = 22;
    private const byte NameAndPlace = 23;
    private const byte DateAndName = 24;
    private const byte DateAndCode = 25;
    private const byte StreetAndName = 26;
    private const byte HomeAndName = 27;
    private const byte YearAndName = 28;
    private const byte DayAndName = 29;
    private const byte PlaceAndName = 30;
    private const byte MonthAndName = 31;
    private const byte NumberAndName = 32;
    private const byte House = 33;

    // A full name whose sound has this rarity, in bits, meets a handful of others in a million people; a commoner one needs a date or a place beside it.
    private const double Rare = 18;

    // The same for a record without mailbox, phone or number, which nothing else finds.
    private const double RareAlone = 14;

    // How much is read from the beginning of a sound and of a street; and the shortest local part that says something.
    private const int SoundStart = 2;
    private const int StreetStart = 4;
    private const int LeastLocal = 4;

    /// <returns>Distinct, in order.</returns>
    public static IReadOnlyList<BlockingKey> Of(Person person)
    {
        var keys = new List<BlockingKey>(8);
        var (given, _) = Words(person.Name.GivenTokens);
        var (family, secondFamily) = Words(person.Name.FamilyTokens);
        family ??= Spaced(person.Name.FamilyTokens);
        AddFullName(keys, person, given, family);
        AddFullName(keys, person, given, secondFamily);
        AddWord(keys, person, given, family, isGiven: true);
        AddWord(keys, person, family, given, isGiven: false);
        if (person is { Identifiers.Count: 0, BirthDate: { } born, Home.Code: { Length: > 0 } code } && !BirthDateEvidence.IsYearOnly(born))
        {
            keys.Add(OfDate(DateAndCode, born).With(code).ToKey(knowsPlace: true, isWeak: true));
        }

        if (given is null || family is null)
        {
            AddHouse(keys, person.Home);
        }

        AddEmails(keys, person.Identifiers);
        return InOrder(keys);
    }

    /// <summary>Both names by sound and in sorted order, so that it does not matter which of them stood in which field.</summary>
    private static void AddFullName(List<BlockingKey> keys, Person person, NameToken? given, NameToken? family)
    {
        if (given is null || family is null)
        {
            return;
        }

        var rarity = SoundShares.RarityOf(given.Sound, family.Sound);
        if (rarity >= (person.Identifiers.Count == 0 ? RareAlone : Rare))
        {
            keys.Add(BlockingHash.Of(RareName).WithBoth(given.Sound, family.Sound).ToKey());
        }

        if (rarity >= Rare)
        {
            return;
        }

        if (person.BirthDate is { } born)
        {
            keys.Add(BlockingHash.Of(NameAndYear).WithBoth(given.Sound, family.Sound).With(born.Year).ToKey());
        }

        AddNames(keys, person.Home?.Place, given, family);

        // Where a street says more, one of postal code and city is enough.
        if (person.Home is { Code.Length: > 0, City: { Length: > 0 } city } home && (home.Street.Length == 0 || person.Identifiers.Count == 0))
        {
            AddNames(keys, city, given, family);
        }
    }

    private static void AddNames(List<BlockingKey> keys, string? place, NameToken given, NameToken family)
    {
        if (place is not null)
        {
            keys.Add(BlockingHash.Of(NameAndPlace).WithBoth(given.Sound, family.Sound).With(place).ToKey(knowsPlace: true, isWeak: true));
        }
    }

    /// <summary>One word of the name with what else is there; the same rules for given and family name, for these may be swapped.</summary>
    private static void AddWord(List<BlockingKey> keys, Person person, NameToken? word, NameToken? beside, bool isGiven)
    {
        if (word is null)
        {
            return;
        }

        var initial = Beginning(beside?.Loose ?? "", 1);
        if (person.BirthDate is { } born)
        {
            AddDate(keys, born, word, initial, hasStreet: person.Home is { Street.Length: > 0 });
        }

        if (person.Home is { Street.Length: > 0 } home)
        {
            AddHome(keys, home, word, initial, isGiven, isAlone: person.Identifiers.Count == 0);
        }
        else
        {
            AddPlace(keys, person.Home?.Code, word.Sound, initial);
            AddPlace(keys, person.Home?.City, word.Sound, initial);
        }
    }

    /// <summary>Who says no street is looked for by parts of the birth date, too: one of them may be wrong.</summary>
    private static void AddDate(List<BlockingKey> keys, DateOnly born, NameToken word, ReadOnlySpan<char> initial, bool hasStreet)
    {
        var isYearOnly = BirthDateEvidence.IsYearOnly(born);
        keys.Add(OfDate(DateAndName, born).With(isYearOnly ? word.Sound : Beginning(word.Loose, 1)).ToKey(isWeak: true));
        if (!hasStreet || isYearOnly)
        {
            keys.Add(BlockingHash.Of(YearAndName).With(born.Year).With(word.Sound).With(initial).ToKey());
        }

        if (!hasStreet && !isYearOnly)
        {
            keys.Add(BlockingHash.Of(MonthAndName).With(born.Year).With(born.Month).With(word.Sound).ToKey());
            keys.Add(BlockingHash.Of(DayAndName).With(born.Month).With(born.Day).With(word.Sound).ToKey());
        }
    }

    /// <param name="isAlone">There is no mailbox, phone or number by which others are found, so one part of the address may be wrong.</param>
    private static void AddHome(List<BlockingKey> keys, ComparedAddress home, NameToken word, ReadOnlySpan<char> initial, bool isGiven, bool isAlone)
    {
        var (street, number) = (home.Street, home.Number);
        if (isAlone)
        {
            keys.Add(BlockingHash.Of(StreetAndName).With(Beginning(street, StreetStart)).With(word.Sound).With(initial).ToKey(isWeak: true));
            keys.Add(BlockingHash.Of(NumberAndName).With(street).With(number).With(word.Sound).ToKey());
            AddPlace(keys, home.Place, word.Sound, initial);
        }

        if (home.Place is { } place)
        {
            var house = BlockingHash.Of(HomeAndName).With(place).With(number);
            if (isGiven || isAlone)
            {
                keys.Add(house.With("").With(word.Sound).ToKey(knowsPlace: true, isWeak: true));
            }

            // Many of one family name have one number in a place: the street's first letter keeps most of them apart.
            if (!isGiven)
            {
                keys.Add(house.With(Beginning(street, 1)).With(Beginning(word.Sound, SoundStart)).ToKey(knowsPlace: true, isWeak: true));
            }
        }
    }

    /// <summary>Who lacks a part of the name is looked for in the house.</summary>
    private static void AddHouse(List<BlockingKey> keys, ComparedAddress? home)
    {
        if (home is { Street: { Length: > 0 } street, Number: { Length: > 0 } number, Place: { } place })
        {
            keys.Add(BlockingHash.Of(House).With(place).With(number).With(street).ToKey(knowsPlace: true));
        }
    }

    private static void AddPlace(List<BlockingKey> keys, string? place, string sound, ReadOnlySpan<char> initial)
    {
        if (place is { Length: > 0 })
        {
            keys.Add(BlockingHash.Of(PlaceAndName).With(place).With(sound).With(initial).ToKey(knowsPlace: true));
        }
    }

    /// <summary>Day and month in sorted order, so that swapping them changes nothing.</summary>
    private static BlockingHash OfDate(byte rule, DateOnly born) =>
        BlockingHash.Of(rule).With(born.Year).With(Math.Min(born.Day, born.Month)).With(Math.Max(born.Day, born.Month));

    /// <summary>The same mailbox at another provider, or at one that is mistyped.</summary>
    private static void AddEmails(List<BlockingKey> keys, IReadOnlyList<IdentifierKey> identifiers)
    {
        foreach (var key in identifiers)
        {
            if (key.Type is IdentifierKey.Email && key.Value is var email && email.LastIndexOf('@') is >= LeastLocal and var at)
            {
                keys.Add(BlockingHash.Of(LocalPart).With(email.AsSpan(0, at)).ToKey());
            }
        }
    }

    /// <summary>The first two words that are neither particles nor initials.</summary>
    private static (NameToken? First, NameToken? Second) Words(NameToken[] tokens)
    {
        NameToken? first = null;
        foreach (var token in tokens)
        {
            if (token.IsParticle || token.IsInitial)
            {
                continue;
            }

            if (first is not null)
            {
                return (first, token);
            }

            first = token;
        }

        return (first, null);
    }

    /// <summary>A name of initials alone may be one that was written with blanks: H o.</summary>
    private static NameToken? Spaced(NameToken[] tokens) =>
        tokens.Length > 1 && Array.TrueForAll(tokens, t => t.IsInitial) ? new NameToken(string.Concat(tokens.Select(t => t.Folded))) : null;

    private static ReadOnlySpan<char> Beginning(string text, int length) => text.AsSpan(0, Math.Min(length, text.Length));

    private static BlockingKey[] InOrder(List<BlockingKey> keys)
    {
        keys.Sort();
        var distinct = 0;
        for (var i = 0; i < keys.Count; i++)
        {
            if (i == 0 || keys[i] != keys[i - 1])
            {
                keys[distinct++] = keys[i];
            }
        }

        keys.RemoveRange(distinct, keys.Count - distinct);
        return [.. keys];
    }
}
