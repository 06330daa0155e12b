using System.Buffers;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ProfileService.Postgres.Profiles;

namespace ProfileService.Api.Profiles;

/// <summary>
/// How old somebody must be to be contacted, by purpose. Nearly everybody who shops is old enough: their stored bytes are answered as they
/// are, and only those of the young are looked at again on the day of reading.
/// </summary>
/// <param name="ByPurpose">In years.</param>
/// <param name="Stamp">Another one after each change of policy.</param>
internal sealed record MinimumAges(IReadOnlyDictionary<string, int> ByPurpose, string Stamp)
{
    /// <summary>No policy asks for more years.</summary>
    public const int Most = 21;

    /// <summary>For where everybody is old enough.</summary>
    public static MinimumAges None { get; } = new(new Dictionary<string, int>(), "");

    /// <summary>Whether anybody could be too young, going by the year alone.</summary>
    public static bool Matter(StoredProfile profile, DateOnly today) => profile.BirthYear is { } year && today.Year - year <= Most;

    /// <summary>What an ETag of the young depends on; null for all others.</summary>
    public string? StampOf(StoredProfile profile, DateOnly today) =>
        Matter(profile, today) ? string.Create(CultureInfo.InvariantCulture, $"\n{AgeOf(profile, today)} {Stamp}") : null;

    /// <summary>Writes the section as stored, with a no where somebody is too young.</summary>
    public void Write(IBufferWriter<byte> output, StoredProfile profile, byte[] stored, DateOnly today)
    {
        if (stored.Length <= 2 || !Matter(profile, today))
        {
            output.Write(stored);
            return;
        }

        var age = AgeOf(profile, today);
        var entries = JsonNode.Parse(stored)!.AsArray();
        foreach (var entry in entries.OfType<JsonObject>())
        {
            if (ByPurpose.GetValueOrDefault((string)entry["purpose"]!) > age && (bool)entry["allowed"]!)
            {
                entry["allowed"] = false;
                if (entry.ContainsKey("reason"))
                {
                    entry["reason"] = "minor";
                }
            }
        }

        using var json = new Utf8JsonWriter(output, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        entries.WriteTo(json);
    }

    private static int AgeOf(StoredProfile profile, DateOnly today)
    {
        var (month, day) = profile.Birthday ?? (1, 1);
        return today.Year - profile.BirthYear!.Value - (today.Month < month || (today.Month == month && today.Day < day) ? 1 : 0);
    }
}
