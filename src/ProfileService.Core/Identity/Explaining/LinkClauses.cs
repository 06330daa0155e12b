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

        var shared = Phrases.OfShared(link.Via);
        return link.Weight switch
        {
            >= LinkRules.UniqueIdentifier => new(
                $"gelten als eine Person, denn sie haben {shared.German}, was nur bei einer Person vorkommt",
                $"are taken for one person, for they have {shared.English}, which belongs to one person only"),
            >= LinkRules.SharedValueAndFullName => new(
                $"gelten als eine Person, denn sie haben {shared.German} und ihre Namen stimmen überein",
                $"are taken for one person, for they have {shared.English} and their names agree"),
            _ => new(
                $"gelten als eine Person, denn sie haben {shared.German} und niemand sonst kommt damit vor, der anders heißt",
                $"are taken for one person, for they have {shared.English}, and nobody with another name has it, too"),
        };
    }
}
