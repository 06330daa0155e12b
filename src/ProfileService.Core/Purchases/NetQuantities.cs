using System.Runtime.InteropServices;

namespace ProfileService.Core.Purchases;

/// <summary>How much was bought under each name, returns taken off.</summary>
public sealed class NetQuantities
{
    public const int TopLimit = 5;

    private readonly Dictionary<string, decimal> _sums = new(StringComparer.Ordinal);

    /// <param name="name">Null: not counted.</param>
    public void Add(string? name, decimal quantity)
    {
        if (name is not null)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(_sums, name, out _) += quantity;
        }
    }

    /// <summary>Whatever is not nothing, by name; what more went back than was bought is less than nothing.</summary>
    public IEnumerable<KeyValuePair<string, decimal>> InOrder() => _sums.Where(s => s.Value != 0).OrderBy(s => s.Key, StringComparer.Ordinal);

    /// <summary>The five names that most was bought of, ties by name; what went back as often as it was bought is not among them.</summary>
    public IReadOnlyList<(string Name, decimal Quantity)> Top()
    {
        var bought = new List<(string Name, decimal Quantity)>(_sums.Count);
        foreach (var (name, quantity) in _sums)
        {
            if (quantity > 0)
            {
                bought.Add((name, quantity));
            }
        }

        bought.Sort((a, b) => b.Quantity.CompareTo(a.Quantity) is var more && more != 0 ? more : string.CompareOrdinal(a.Name, b.Name));
        return bought.Count <= TopLimit ? bought : bought.GetRange(0, TopLimit);
    }
}
