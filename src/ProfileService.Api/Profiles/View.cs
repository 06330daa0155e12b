using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using ProfileService.Core.Profiles;
using ProfileService.Postgres.Profiles;

namespace ProfileService.Api.Profiles;

/// <summary>The projection of a profile for a purpose: which sections, how deep.</summary>
/// <param name="Name">As in <c>?view=</c>.</param>
/// <param name="Purpose">What it is for; noted with every read.</param>
/// <param name="Sections">In the order in which they are answered.</param>
/// <param name="ShowsBirthdayThisWeek">Instead of a birth date.</param>
internal sealed record View(string Name, string Purpose, ImmutableArray<ViewSection> Sections, bool ShowsBirthdayThisWeek)
{
    /// <summary>Raised when a view shows something else for the same stored row: part of every ETag.</summary>
    private const string PolicyVersion = "2";

    private const int IdLength = 16;

    // What is the same for nearly all reads, written once.
    private readonly byte[] _settled = RestOf(Name, null, settling: false, null, null);
    private readonly byte[] _settling = RestOf(Name, null, settling: true, null, null);

    /// <summary>Reads just the columns of this view.</summary>
    public ProfileRows Rows { get; } = new([.. Sections.Select(s => s.Column)], ShowsBirthdayThisWeek || Sections.Any(s => s.Name == "contactability"));

    /// <summary>The end of every answer: what is held back, and why.</summary>
    public byte[] Withheld { get; } = WithheldJson.Write(Purpose, Sections);

    public bool Shows(string section) => Sections.Any(s => s.Name == section);

    /// <summary>A hash over what the answer is made of: section hashes, view, include, policy and, where it matters, the local date.</summary>
    public string ETag(StoredProfile profile, IReadOnlySet<string>? include, DateOnly today, MinimumAges ages)
    {
        var young = ages.StampOf(profile, today);
        var rest = (include is null && !ShowsBirthdayThisWeek && young is null, profile.Settling) switch
        {
            (true, true) => _settling,
            (true, false) => _settled,
            _ => RestOf(Name, include, profile.Settling, ShowsBirthdayThisWeek ? Birthdays.IsThisWeek(profile.Birthday, today) : null, young),
        };
        Span<byte> hashed = stackalloc byte[IdLength + (Sections.Length * ProjectedProfile.HashLength) + rest.Length];
        profile.ProfileId.TryWriteBytes(hashed);
        var length = IdLength;
        foreach (var section in Sections)
        {
            if (include is null || include.Contains(section.Name))
            {
                profile.HashOf(section.Column).CopyTo(hashed[length..]);
                length += ProjectedProfile.HashLength;
            }
        }

        rest.CopyTo(hashed[length..]);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(hashed[..(length + rest.Length)], hash);
        return $"\"{Convert.ToHexStringLower(hash[..16])}\"";
    }

    private static byte[] RestOf(string name, IReadOnlySet<string>? include, bool settling, bool? isBirthdayThisWeek, string? young) => Encoding.UTF8.GetBytes(string.Join(
        '\n', PolicyVersion, name, include is null ? "*" : string.Join(',', include.Order(StringComparer.Ordinal)), settling, isBirthdayThisWeek) + young);
}

/// <summary>One section of a view.</summary>
internal sealed record ViewSection(string Name, ProfileColumn Column)
{
    public bool IsMasked => Column is ProfileColumn.MasterDataMasked or ProfileColumn.NewsletterMasked or ProfileColumn.LoyaltyMasked or ProfileColumn.PurchasesMasked
        or ProfileColumn.ContactabilityMasked;

    /// <summary>The member as it stands in the answer: <c>,"masterData":</c>.</summary>
    public byte[] Prefix { get; } = Encoding.UTF8.GetBytes($",\"{Name}\":");
}
