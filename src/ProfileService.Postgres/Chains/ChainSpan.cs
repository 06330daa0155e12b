namespace ProfileService.Postgres.Chains;

/// <summary>Links of a chain, both ends included.</summary>
internal readonly record struct ChainSpan(Guid ChainId, long First, long Last)
{
    public static ChainSpan UpTo(ChainHead head) => new(head.ChainId, 0, head.LinkNo);
}
