using System.IO.Compression;
using System.Text.Json;
using ProfileService.TestKit;
using ProfileService.TestKit.Http;

namespace ProfileService.Api.Tests.BadInput;

/// <summary>318 JSON bodies and 515 strings that broke other people's software.</summary>
internal static class NaughtyCorpus
{
    /// <summary>By name; what begins with n is no JSON, with y is, with i may be taken either way.</summary>
    public static IReadOnlyList<(string Name, byte[] Bytes)> Bodies { get; } = ReadBodies();

    public static IReadOnlyList<string> Strings { get; } = JsonSerializer.Deserialize<string[]>(File.ReadAllBytes(Samples.Find("naughty", "blns.json")))!;

    /// <summary>No 5xx; what is refused is a whole problem.</summary>
    public static async Task<(HttpStatusCode Status, string? Code)> CheckAsync(HttpResponseMessage response, string what)
    {
        Assert.True((int)response.StatusCode < 500, $"{what}: {(int)response.StatusCode}");
        if (response.IsSuccessStatusCode)
        {
            return (response.StatusCode, null);
        }

        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = await response.ReadJsonAsync();
        Assert.Equal((int)response.StatusCode, problem.At("status").GetInt32());
        Assert.Matches("^[0-9a-f]{32}$", problem.Text("traceId")!);
        Assert.All(problem.Has("errors") ? problem.List("errors") : [], e => Assert.NotEqual("", e.Text("code")));
        return (response.StatusCode, problem.Text("code"));
    }

    private static IReadOnlyList<(string Name, byte[] Bytes)> ReadBodies()
    {
        using var archive = ZipFile.OpenRead(Samples.Find("naughty", "jsontestsuite.zip"));
        return [.. archive.Entries.Select(e => (e.FullName, BytesOf(e))).OrderBy(b => b.FullName, StringComparer.Ordinal)];
    }

    private static byte[] BytesOf(ZipArchiveEntry entry)
    {
        using var content = entry.Open();
        using var bytes = new MemoryStream();
        content.CopyTo(bytes);
        return bytes.ToArray();
    }

    /// <summary>At most so many code points, never half of one.</summary>
    public static string Cut(string text, int max) => string.Concat(text.EnumerateRunes().Take(max).Select(r => r.ToString()));
}
