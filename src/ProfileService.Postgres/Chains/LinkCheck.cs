using ProfileService.Core.Privacy;
using static ProfileService.Postgres.Chains.ChainVerdict;

namespace ProfileService.Postgres.Chains;

/// <summary>Compares one link and its rows with what the link before it and its own hash promise. Pure.</summary>
internal static class LinkCheck
{
    /// <summary>The first fault, most telling first; null for none.</summary>
    /// <param name="before">The head before this link.</param>
    /// <param name="link">The link as stored.</param>
    /// <param name="rows">Its rows as stored, by row number.</param>
    public static Broken? Check(ChainHead before, StoredLink link, IReadOnlyList<StoredRow> rows)
    {
        if (link.LinkNo != before.LinkNo + 1)
        {
            return new Broken(before.LinkNo + 1, null, "The link is missing.");
        }

        if (!link.PreviousHash.AsSpan().SequenceEqual(before.Hash))
        {
            return new Broken(link.LinkNo, null, "The link does not continue the one before it.");
        }

        if (FirstRowFault(link, rows) is { } fault)
        {
            return fault;
        }

        byte[][] bytes = [.. rows.Select(row => row.Bytes)];
        var hash = ChainHash.Of(before.Hash, before.ChainId, link.LinkNo, bytes.Prepend(ChainedRow.Link(link.Rows, link.CommittedAt)));
        if (hash.AsSpan().SequenceEqual(link.Hash))
        {
            return null;
        }

        return RowDigests.FirstChanged(link.RowDigests, bytes) is { } row
            ? new Broken(link.LinkNo, row, "The row was changed, or changed places with another.")
            : new Broken(link.LinkNo, null, "The link or one of its rows was changed, or rows changed places.");
    }

    /// <summary>Is it the link of which a head was kept elsewhere, but with another hash?</summary>
    public static Broken? CheckKnown(StoredLink link, ChainHead? known) =>
        known?.LinkNo == link.LinkNo && !known.Hash.AsSpan().SequenceEqual(link.Hash)
            ? new Broken(link.LinkNo, null, "The link is not the one that was kept elsewhere.")
            : null;

    private static Broken? FirstRowFault(StoredLink link, IReadOnlyList<StoredRow> rows)
    {
        for (var i = 0; i < rows.Count; i++)
        {
            if (rows[i].RowNo > i + 1)
            {
                return new Broken(link.LinkNo, i + 1, "The row is missing.");
            }

            if (rows[i].RowNo <= i || i >= link.Rows)
            {
                return new Broken(link.LinkNo, rows[i].RowNo, "The row was added.");
            }

            if (rows[i].Payload is StoredPayload.Changed)
            {
                return new Broken(link.LinkNo, rows[i].RowNo, "The payload is not the one that was committed.");
            }
        }

        return rows.Count < link.Rows ? new Broken(link.LinkNo, rows.Count + 1, "The row is missing.") : null;
    }
}
