using System.Buffers;
using System.Text;
using System.Text.Json;
using ProfileService.Core.Profiles;
using ProfileService.Postgres.Profiles;

namespace ProfileService.Api.Profiles;

/// <summary>Writes what a search found: names and masked contact data to choose by, and the town where the view shows addresses.</summary>
internal static class SearchJson
{
    private static readonly string[] Place = ["postalCode", "city"];

    public static void Write(IBufferWriter<byte> output, IReadOnlyList<FoundProfile> shown, bool more, View view)
    {
        output.Write(Encoding.UTF8.GetBytes($"{{\"view\":\"{view.Name}\",\"items\":["));
        for (var i = 0; i < shown.Count; i++)
        {
            output.Write(Encoding.UTF8.GetBytes($"{(i == 0 ? "" : ",")}{{\"profileId\":\"{shown[i].ProfileId}\",\"masterData\":"));
            output.Write(shown[i].Masked);
            WritePlace(output, shown[i].Full);
            output.Write("}"u8);
        }

        output.Write(more ? "],\"more\":true}"u8 : "],\"more\":false}"u8);
    }

    private static void WritePlace(IBufferWriter<byte> output, byte[]? full)
    {
        if (full is null)
        {
            return;
        }

        using var document = JsonDocument.Parse(full);
        if (!document.RootElement.TryGetProperty("address", out var address))
        {
            return;
        }

        var members = Place
            .Where(name => address.TryGetProperty(name, out _))
            .Select(name => $"\"{name}\":{CanonicalJson.Text(address.GetProperty(name).GetString()!)}");
        output.Write(Encoding.UTF8.GetBytes($",\"address\":{{{string.Join(',', members)}}}"));
    }
}
