using System.Security.Cryptography;
using System.Text;

namespace ProfileService.Core.Profiles;

/// <summary>
/// One fact about a field of a record, said by a person: kept as it came, superseded by a newer one, at equal times by a withdrawal, else by
/// the greater canonical bytes (law 2).
/// </summary>
/// <param name="Value">Canonical JSON; only of <see cref="PinKind.Stated"/>.</param>
/// <param name="ExpiresAt">From then on the rules decide again; null: never.</param>
/// <param name="By">The key that said it.</param>
/// <param name="IsExpired">A worker has noted that its time has come. The projection takes this as stored and reads no clock (law 1).</param>
public sealed record PinVersion(
    string Field, DateTimeOffset ObservedAt, PinKind Kind, string? Value, string Reason, DateTimeOffset? ExpiresAt, Guid? By, bool IsExpired = false)
    : IComparable<PinVersion>
{
    public string Canonical => SectionJson.Write(json =>
    {
        json.WriteStartArray();
        json.WriteStringValue(Value);
        json.WriteStringValue(ExpiresAt is { } time ? Times.Format(time) : null);
        json.WriteStringValue(Reason);
        json.WriteEndArray();
    });

    /// <summary>SHA-256 of what it says.</summary>
    public byte[] Hash => SHA256.HashData(Encoding.UTF8.GetBytes((short)Kind + Canonical));

    /// <summary>Which of two is newer; 0 for the same word of the same time, whoever said it.</summary>
    public int CompareTo(PinVersion? other)
    {
        if (other is null)
        {
            return 1;
        }

        var byField = string.CompareOrdinal(Field, other.Field);
        var byTime = byField != 0 ? byField : ObservedAt.CompareTo(other.ObservedAt);
        var byKind = byTime != 0 ? byTime : Kind.CompareTo(other.Kind);
        return byKind != 0 ? byKind : string.CompareOrdinal(Canonical, other.Canonical);
    }

    /// <summary>Whether it says what the other says, at whatever time.</summary>
    public bool SaysTheSame(PinVersion other) => Kind == other.Kind && Canonical == other.Canonical;

    public static bool operator <(PinVersion left, PinVersion right) => left.CompareTo(right) < 0;

    public static bool operator >(PinVersion left, PinVersion right) => left.CompareTo(right) > 0;

    public static bool operator <=(PinVersion left, PinVersion right) => left.CompareTo(right) <= 0;

    public static bool operator >=(PinVersion left, PinVersion right) => left.CompareTo(right) >= 0;
}
