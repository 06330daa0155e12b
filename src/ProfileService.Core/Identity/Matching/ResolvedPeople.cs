namespace ProfileService.Core.Identity.Matching;

/// <summary>Who is whom, and what it took to find out.</summary>
/// <param name="Candidates">Questions for a steward, strongest first.</param>
/// <param name="Compared">Pairs of records that were weighed.</param>
/// <param name="OversizeBlocks">Blocks with more members than the limit: what they alone would have brought together was not compared.</param>
public sealed record ResolvedPeople(
    IReadOnlyList<IReadOnlyList<Person>> Groups, IReadOnlyList<Candidate> Candidates, int People, int Compared, int OversizeBlocks);
