using ProfileService.Core.Identity.Matching;

namespace ProfileService.Core.Identity.Explaining;

/// <summary>Why two records are kept apart or only suggested, as a clause that stands after "because".</summary>
public static class Reasons
{
    // Where a code has no clause of its own, what it stands for is at least a doubt.
    private static readonly Told Otherwise = new("es für eine Zusammenführung nicht ganz reicht", "it is not quite enough to join them");

    /// <param name="reason">A code of <see cref="Veto"/> or <see cref="Doubts"/>.</param>
    public static Told Of(string reason) => reason switch
    {
        Veto.BirthDatesContradict => new("ihre Geburtsdaten weiter auseinanderliegen, als ein Schreibfehler erklärt", "their birth dates are further apart than a slip of the pen explains"),
        Veto.GivenNamesDiffer => new("ihre Vornamen verschieden sind", "their given names are different"),
        Veto.FamilyNamesDiffer => new(
            "ihre Nachnamen verschieden sind und ein bloßer Anfangsbuchstabe als Vorname nicht an eine Heirat glauben lässt",
            "their family names are different, and a mere initial as given name does not make a marriage credible"),
        Veto.GenerationsDiffer => new("einer junior heißt und der andere senior", "one is called junior and the other senior"),
        Veto.SecondValueOfSingleType => new("jeder eine andere Nummer einer Art trägt, von der man nur eine hat", "each has another number of a kind of which a person has only one"),
        Doubts.TooFewFields => new("zu wenige Angaben übereinstimmen", "too few of their details agree"),
        Doubts.NamesDoNotSupport => new("die Namen es nicht stützen", "their names do not support it"),
        Doubts.NameAndTownOnly => new(
            "außer Name und Wohnort nichts übereinstimmt und es zwei Leute eines Namens in einer Stadt geben kann",
            "nothing but name and town agrees, and a town may have two people of one name"),
        Doubts.OneNameOneHome => new(
            "sie außer dem Namen nur das Zuhause gemeinsam haben; Vater und Sohn gleichen Namens sähen genauso aus",
            "beside the name they share only their home, and father and son of one name would look the same"),
        Doubts.DecidedDifferent => new("ein Mensch entschieden hat, dass es verschiedene Personen sind", "a steward decided that these are different people"),
        Doubts.GroupsDisagree => new(
            "die beiden zwar zueinander passen, die übrigen Datensätze ihrer Profile aber nicht", "the two fit each other, but the other records of their profiles do not"),
        _ => Otherwise,
    };
}
