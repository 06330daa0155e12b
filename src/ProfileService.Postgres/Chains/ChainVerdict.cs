namespace ProfileService.Postgres.Chains;

/// <summary>What verifying a chain found. The set is closed.</summary>
public abstract record ChainVerdict
{
    private ChainVerdict()
    {
    }

    /// <summary>Each link continues the one before it and has exactly the rows that it was committed with.</summary>
    /// <param name="Head">Keep it elsewhere: given to a later verification it proves that the chain was not cut off before it.</param>
    /// <param name="Rows">Rows verified.</param>
    /// <param name="Erased">Rows whose payload was erased; their ids, codes and times are verified all the same.</param>
    public sealed record Intact(ChainHead Head, long Rows, long Erased) : ChainVerdict;

    /// <summary>The first place where the chain is not what was committed.</summary>
    /// <param name="LinkNo">The link.</param>
    /// <param name="RowNo">The row in it; null where the whole link is in doubt.</param>
    /// <param name="Reason">One line without personal data.</param>
    public sealed record Broken(long LinkNo, int? RowNo, string Reason) : ChainVerdict;
}
