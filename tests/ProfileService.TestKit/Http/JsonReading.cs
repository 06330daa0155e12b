using System.Text.Json;
using Xunit;

namespace ProfileService.TestKit.Http;

/// <summary>Reads answers by name, so that a test says what it looks at and little else.</summary>
public static class JsonReading
{
    /// <summary>The member at the end of the path; fails the test where there is none.</summary>
    public static JsonElement At(this JsonElement json, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            Assert.True(json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out _), $"There is no {name} in {json}");
            json = json.GetProperty(name);
        }

        return json;
    }

    public static string? Text(this JsonElement json, params ReadOnlySpan<string> path) => json.At(path).GetString();

    public static bool Flag(this JsonElement json, params ReadOnlySpan<string> path) => json.At(path).GetBoolean();

    public static Guid Id(this JsonElement json, string name = "profileId") => json.At(name).GetGuid();

    public static bool Has(this JsonElement json, string name) => json.TryGetProperty(name, out _);

    public static IReadOnlyList<JsonElement> List(this JsonElement json, params ReadOnlySpan<string> path) => [.. json.At(path).EnumerateArray()];

    /// <summary>One member of each entry of a list.</summary>
    public static IReadOnlyList<string?> Texts(this JsonElement json, string list, string member) => [.. json.List(list).Select(item => item.Text(member))];
}
