namespace ProfileService.Core.Identity.Explaining;

/// <summary>Labelled pairs as the groups judge them.</summary>
/// <param name="Found">One person, and in one group.</param>
/// <param name="Wrong">Two people, yet in one group.</param>
/// <param name="Missed">One person, yet apart.</param>
/// <param name="Apart">Two people, and apart.</param>
/// <param name="Unknown">Pairs with a record that was not looked at.</param>
public sealed record LabelScore(int Found, int Wrong, int Missed, int Apart, int Unknown)
{
    /// <summary>Of the labelled pairs in one group, the share that belongs there; null where there is none.</summary>
    public double? Precision => Found + Wrong == 0 ? null : (double)Found / (Found + Wrong);

    /// <summary>Of the pairs that are one person, the share that is in one group; null where there is none.</summary>
    public double? Recall => Found + Missed == 0 ? null : (double)Found / (Found + Missed);
}
