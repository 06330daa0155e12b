using System.Buffers;
using System.Text;
using ProfileService.Core.Profiles;
using ProfileService.Postgres.Profiles;

namespace ProfileService.Api.Profiles;

/// <summary>Writes the answer of a look-up around the stored bytes of the profiles.</summary>
internal static class LookUpJson
{
    private const int MostProfiles = 10;

    public static IEnumerable<StoredProfile> Shown(IdentifierHits hits) => hits.Profiles.Take(MostProfiles);

    public static void Write(
        IBufferWriter<byte> output, IReadOnlyList<LookedUp> identifiers, IReadOnlyList<IdentifierHits> hits, View view, DateOnly today, MinimumAges ages)
    {
        output.Write("{\"items\":["u8);
        for (var i = 0; i < identifiers.Count; i++)
        {
            output.Write(i == 0 ? ""u8 : ","u8);
            WriteItem(output, identifiers[i], hits[i], view, today, ages);
        }

        output.Write("]}"u8);
    }

    private static void WriteItem(IBufferWriter<byte> output, LookedUp identifier, IdentifierHits hits, View view, DateOnly today, MinimumAges ages)
    {
        var (type, value) = (CanonicalJson.Text(identifier.Stated.Type), CanonicalJson.Text(identifier.Stated.Value));
        Encoding.UTF8.GetBytes($"{{\"identifier\":{{\"type\":{type},\"value\":{value}}},\"status\":\"{StatusOf(identifier, hits)}\",\"profiles\":[", output);
        var first = true;
        foreach (var profile in Shown(hits))
        {
            output.Write(first ? ""u8 : ","u8);
            first = false;
            ProfileJson.Write(output, view, profile, include: null, today, ages);
        }

        output.Write(hits.Profiles.Count > MostProfiles ? "],\"more\":true}"u8 : "]}"u8);
    }

    private static string StatusOf(LookedUp identifier, IdentifierHits hits) => hits switch
    {
        _ when identifier.IsJunk || hits.IsHub => "notSelective",
        { Profiles.Count: 0 } => "notFound",
        { Profiles.Count: 1 } => "found",
        _ => "ambiguous",
    };
}
