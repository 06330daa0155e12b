namespace ProfileService.Core.Identity.Explaining;

/// <summary>Says which link made two records one person: the strongest between them.</summary>
internal static class LinkClauses
{
    public static Told Of(PairCase pair)
    {
        var link = pair.Links[0];
        if (link.Via == IdentifierKey.Similarity)
        {
            return new("gelten als eine Person, weil ihre Angaben zusammenpassen", "are taken for one person because their details go together");
        }

        var shared = WithBits(Phrases.OfShared(link.Via), pair);
        return link.Weight switch
        {
            >= LinkRules.UniqueIdentifier => new(
                $"gelten als eine Person, denn sie haben {shared.German}, was nur bei einer Person vorkommt",
                $"are taken for one person, for they have {shared.English}, which only one person has"),
            >= LinkRules.SharedValueAndFullName => new(
                $"gelten als eine Person, denn sie haben {shared.German} und ihre Namen stimmen überein",
                $"are taken for one person, for they have {shared.English} and their names agree"),
            _ => new(
                $"gelten als eine Person, denn sie haben {shared.German} und niemand, der anders heißt, hat sie auch",
                $"are taken for one person, for they have {shared.English}, and nobody of another name has it, too"),
        };
    }

    /// <summary>The compared field in which the linking value shows; null where no value links the two, or where it was not compared.</summary>
    public static string? FieldOf(PairCase pair)
    {
        if (pair.Outcome is not PairOutcome.Linked || pair.Links[0].Via == IdentifierKey.Similarity)
        {
            return null;
        }

        var field = pair.Links[0].Via.Type switch
        {
            IdentifierKey.Email or IdentifierKey.EmailMatch => "email",
            IdentifierKey.Phone => "phone",
            _ => "identifier",
        };
        return pair.Evidence.Fields.Any(f => f.Field == field && f.Bits > 0) ? field : null;
    }

    private static Told WithBits(Told shared, PairCase pair)
    {
        if (FieldOf(pair) is not { } field)
        {
            return shared;
        }

        var bits = Bits.Signed(EvidencePhrases.BitsOf(pair, field));
        return new($"{shared.German} ({bits.German})", $"{shared.English} ({bits.English})");
    }
}
