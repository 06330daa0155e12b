using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
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
    private const string PolicyVersion = "1";

    /// <summary>Reads just the columns of this view.</summary>
    public ProfileRows Rows { get; } = new([.. Sections.Select(s => s.Column)]);

    /// <summary>The end of every answer: what is held back, and why.</summary>
    public byte[] Withheld { get; } = WithheldJson.Write(Purpose, Sections);

    public bool Shows(string section) => Sections.Any(s => s.Name == section);

    /// <summary>A hash over what the answer is made of: section hashes, view, include, policy and, where it matters, the local date.</summary>
    public string ETag(StoredProfile profile, IReadOnlySet<string>? include, DateOnly today)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(profile.ProfileId.ToByteArray());
        foreach (var section in Sections.Where(s => include is null || include.Contains(s.Name)))
        {
            hash.AppendData(profile.SectionHashes, (int)section.Column * Core.Profiles.ProjectedProfile.HashLength, Core.Profiles.ProjectedProfile.HashLength);
        }

        var rest = string.Join(
            '\n', PolicyVersion, Name, include is null ? "*" : string.Join(',', include.Order(StringComparer.Ordinal)), profile.Settling,
            ShowsBirthdayThisWeek ? Birthdays.IsThisWeek(profile.Birthday, today) : null);
        hash.AppendData(Encoding.UTF8.GetBytes(rest));
        return $"\"{Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 16))}\"";
    }
}

/// <summary>One section of a view.</summary>
internal sealed record ViewSection(string Name, ProfileColumn Column)
{
    public bool IsMasked => Column is ProfileColumn.MasterDataMasked or ProfileColumn.NewsletterMasked or ProfileColumn.LoyaltyMasked or ProfileColumn.PurchasesMasked;

    /// <summary>The member as it stands in the answer: <c>,"masterData":</c>.</summary>
    public byte[] Prefix { get; } = Encoding.UTF8.GetBytes($",\"{Name}\":");
}
