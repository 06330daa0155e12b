using ProfileService.Core.Identity.Matching;

namespace ProfileService.Core.Identity.Explaining;

/// <summary>Something said of one field, or of several that people say in one breath: name, address.</summary>
/// <param name="Excuse">Why one person's records may differ in it all the same; may be empty.</param>
internal sealed record SaidEvidence(Told Phrase, double Bits, Told Excuse)
{
    /// <summary><c>verschiedene Nachnamen (−4,2, was eine Heirat erklärt)</c>.</summary>
    public Told WithBits
    {
        get
        {
            var bits = Explaining.Bits.Signed(Bits);
            return new(Bracketed(Phrase.German, bits.German, Excuse.German), Bracketed(Phrase.English, bits.English, Excuse.English));
        }
    }

    /// <param name="without">A field that was spoken of already.</param>
    public static IReadOnlyList<SaidEvidence> Of(PairCase pair, string? without = null)
    {
        var fields = pair.Evidence.Fields.Where(f => f.Field is not (EvidencePhrases.Prior or EvidencePhrases.Household) && f.Field != without).ToList();
        var said = new List<SaidEvidence>();
        if (Take(fields, ("givenName", "same"), ("familyName", "same")) is [var given, var family])
        {
            said.Add(new(Phrases.Name(given.Share ?? 1, family.Share ?? 1), given.Bits + family.Bits, Told.Nothing));
        }

        if (Take(fields, ("place", "postal-code"), ("street", "same"), ("houseNumber", "same")) is [_, _, _] home)
        {
            said.Add(new(Phrases.Address, home.Sum(f => f.Bits), Told.Nothing));
        }

        said.AddRange(fields.Select(f => new SaidEvidence(PhraseOf(f, pair), f.Bits, Excuses.For(f, pair))));
        return said;
    }

    private static Told PhraseOf(FieldEvidence field, PairCase pair) =>
        field is { Field: "identifier", Level: "same" }
        && pair.Shared.FirstOrDefault(s => !s.IsHub && s.Value.Type is not (IdentifierKey.Email or IdentifierKey.EmailMatch or IdentifierKey.Phone)) is { } shared
            ? Phrases.OfShared(shared.Value)
            : Phrases.Of(field);

    /// <summary>Takes fields out of the list if all of them are there; else none.</summary>
    private static FieldEvidence[] Take(List<FieldEvidence> fields, params (string Field, string Level)[] wanted)
    {
        FieldEvidence[] found = [.. wanted.SelectMany(w => fields.Where(f => f.Field == w.Field && f.Level == w.Level).Take(1))];
        if (found.Length < wanted.Length)
        {
            return [];
        }

        fields.RemoveAll(f => found.Contains(f));
        return found;
    }

    private static string Bracketed(string phrase, string bits, string excuse) => $"{phrase} ({bits}{(excuse.Length == 0 ? "" : ", " + excuse)})";
}
