namespace ProfileService.Core.Identity.Matching;

/// <summary>How well groups fit the truth. Pairwise: every two records of a group are one claim. B³: the mean over records.</summary>
/// <param name="TruePairs">Pairs that are one person in truth.</param>
/// <param name="FoundPairs">Pairs that the groups hold.</param>
/// <param name="RightPairs">Of these, the true ones.</param>
/// <param name="BCubed">The harmonic mean of B³ precision and recall, 0 to 1 (Bagga and Baldwin 1998).</param>
public sealed record ClusterScores(long TruePairs, long FoundPairs, long RightPairs, double BCubed)
{
    /// <summary>1 where nothing was claimed.</summary>
    public double Precision => FoundPairs == 0 ? 1 : (double)RightPairs / FoundPairs;

    public double Recall => TruePairs == 0 ? 1 : (double)RightPairs / TruePairs;

    public double F1 => RightPairs == 0 ? 0 : 2 * Precision * Recall / (Precision + Recall);

    /// <param name="entityOf">The truth of each record in the groups.</param>
    public static ClusterScores Of(IReadOnlyList<IReadOnlyList<RecordKey>> groups, Func<RecordKey, string> entityOf)
    {
        var sizes = groups.SelectMany(g => g).CountBy(entityOf, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        var (found, right, precision, recall) = (0L, 0L, 0.0, 0.0);
        foreach (var group in groups)
        {
            found += Pairs(group.Count);
            foreach (var (entity, count) in group.CountBy(entityOf, StringComparer.Ordinal))
            {
                right += Pairs(count);
                precision += (double)count * count / group.Count;
                recall += (double)count * count / sizes[entity];
            }
        }

        // Both are means over the same number of records, which cancels out.
        var records = (double)sizes.Values.Sum();
        var bCubed = records == 0 ? 1 : 2 * (precision / records) * (recall / records) / ((precision + recall) / records);
        return new ClusterScores(sizes.Values.Sum(s => Pairs(s)), found, right, bCubed);
    }

    private static long Pairs(long records) => records * (records - 1) / 2;
}
