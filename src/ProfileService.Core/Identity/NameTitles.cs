using System.Collections.Frozen;

namespace ProfileService.Core.Identity;

/// <summary>Salutations, academic titles and degrees: they say nothing about who somebody is, and come and go between systems.</summary>
internal static class NameTitles
{
    // Written with or without dots, anywhere in a name.
    private static readonly FrozenSet<string> Always = Set(
        "dr drdr prof profdr univprof professor professorin dring drmed drjur drphil drrernat drhc hc phd mba emba msc bsc beng meng mphil llm llb " +
        "dipl dipling diplkfm diplkffr diplinf diplvw diplbw diplpsych diplpaed mmag magfh dipltheol fh " +
        "herr herrn frau fraeulein frl hr hrn fr familie fam eheleute mr mrs ms miss mister monsieur mme mlle signor signora sig geb geborene nee verw");

    // Without a dot these could be names: Ing, Ma, Ba, Mag, Med.
    private static readonly FrozenSet<string> Dotted = Set(
        "ing mag bakk univ priv doz pd ba ma bed med mbl mpa mas bbl cand stud dent vet rer nat phil jur iur oec pol techn theol habil h c sc eng " +
        "soc forest agr pharm math phys chem biol lic lict wirt kfm kffr hr fr fr l");

    /// <summary>A whole word such as <c>Dipl.-Ing.</c> or <c>B.Sc.</c>; <paramref name="compact"/> is it folded, letters only.</summary>
    public static bool IsTitle(string compact, bool dotted) =>
        Always.Contains(compact)
        || (dotted && (IsDottedTitle(compact) || compact.StartsWith("dipl", StringComparison.Ordinal)));

    /// <summary>The only salutation that is also a common family name (Michael Herr).</summary>
    public static bool IsAlsoFamilyName(string compact) => compact == "herr";

    // One letter with a dot is an initial, "h. c." in one word is caught above.
    private static bool IsDottedTitle(string compact) => compact.Length > 1 && Dotted.Contains(compact);

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
