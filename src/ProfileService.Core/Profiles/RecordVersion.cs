using System.Security.Cryptography;
using System.Text;

namespace ProfileService.Core.Profiles;

/// <summary>One fact about a record, in the order that decides which is newer: time, then kind, then the greater canonical bytes (law 2).</summary>
/// <param name="Origin">The newsletter event it was read from, or empty: a corrected event takes its old version back.</param>
public sealed record RecordVersion(DateTimeOffset ObservedAt, FactKind Kind, string Origin, RecordContent Content) : IComparable<RecordVersion>
{
    private byte[]? _hash;

    /// <summary>SHA-256 of the canonical content.</summary>
    public byte[] Hash => _hash ??= SHA256.HashData(Encoding.UTF8.GetBytes(Content.Canonical));

    public int CompareTo(RecordVersion? other)
    {
        if (other is null)
        {
            return 1;
        }

        var byTime = ObservedAt.CompareTo(other.ObservedAt);
        var byKind = byTime != 0 ? byTime : Kind.CompareTo(other.Kind);
        var byContent = byKind != 0 ? byKind : string.CompareOrdinal(Content.Canonical, other.Content.Canonical);
        return byContent != 0 ? byContent : string.CompareOrdinal(Origin, other.Origin);
    }

    public static bool operator <(RecordVersion left, RecordVersion right) => left.CompareTo(right) < 0;

    public static bool operator >(RecordVersion left, RecordVersion right) => left.CompareTo(right) > 0;

    public static bool operator <=(RecordVersion left, RecordVersion right) => left.CompareTo(right) <= 0;

    public static bool operator >=(RecordVersion left, RecordVersion right) => left.CompareTo(right) >= 0;
}
