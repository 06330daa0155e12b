namespace ProfileService.Core.Identity.Matching;

/// <summary>Who is whom, and what it took to find out.</summary>
/// <param name="Candidates">Questions for a steward, strongest first.</param>
/// <param name="Compared">Pairs of records that were weighed.</param>
/// <param name="OversizeBlocks">Blocks with more members than the limit: what they alone would have brought together was not compared.</param>
public sealed record ResolvedPeople(
    IReadOnlyList<IReadOnlyList<Person>> Groups, IReadOnlyList<Candidate> Candidates, int People, int Compared, int OversizeBlocks)
{
    /// <summary>All links, those that were skipped among them.</summary>
    public IReadOnlyList<Link> Links { get; init; } = [];

    /// <summary>What each value says of its bearers.</summary>
    public IReadOnlyDictionary<IdentifierKey, ValueEvidence> Values { get; init; } = new Dictionary<IdentifierKey, ValueEvidence>();

    /// <summary>Of each blocking key, how many records have it.</summary>
    public IReadOnlyDictionary<BlockingKey, int> BlockSizes { get; init; } = new Dictionary<BlockingKey, int>();
}
