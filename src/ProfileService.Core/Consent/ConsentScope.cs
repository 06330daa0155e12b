namespace ProfileService.Core.Consent;

/// <summary>What a consent reaches. An empty list or topic means all of them.</summary>
public readonly record struct ConsentScope(string Channel, string Purpose, string List, string Topic) : IComparable<ConsentScope>
{
    /// <summary>Whether a word about this one is a word about the other, narrower or equal one.</summary>
    public bool Covers(ConsentScope other) =>
        Channel == other.Channel && (Purpose == other.Purpose || Purpose == ConsentPurpose.All)
        && (List.Length == 0 || List == other.List) && (Topic.Length == 0 || Topic == other.Topic);

    public int CompareTo(ConsentScope other)
    {
        var order = string.CompareOrdinal(Channel, other.Channel);
        order = order != 0 ? order : string.CompareOrdinal(Purpose, other.Purpose);
        order = order != 0 ? order : string.CompareOrdinal(List, other.List);
        return order != 0 ? order : string.CompareOrdinal(Topic, other.Topic);
    }

    public static bool operator <(ConsentScope left, ConsentScope right) => left.CompareTo(right) < 0;

    public static bool operator >(ConsentScope left, ConsentScope right) => left.CompareTo(right) > 0;

    public static bool operator <=(ConsentScope left, ConsentScope right) => left.CompareTo(right) <= 0;

    public static bool operator >=(ConsentScope left, ConsentScope right) => left.CompareTo(right) >= 0;
}
