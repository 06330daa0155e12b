using System.Globalization;

namespace ProfileService.Postgres.Consent;

/// <summary>
/// A place in the ledger's chain. Links are appended under one lock and numbered without gaps, so whoever has read up to a place has missed nothing
/// before it.
/// </summary>
public readonly record struct ChainPlace(long LinkNo, int RowNo)
{
    public static bool TryParse(string text, out ChainPlace place)
    {
        place = default;
        if (text.Split('.') is not [var link, var row]
            || !long.TryParse(link, NumberStyles.None, CultureInfo.InvariantCulture, out var linkNo)
            || !int.TryParse(row, NumberStyles.None, CultureInfo.InvariantCulture, out var rowNo))
        {
            return false;
        }

        place = new ChainPlace(linkNo, rowNo);
        return true;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{LinkNo}.{RowNo}");
}
