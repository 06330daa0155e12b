using System.Text.RegularExpressions;

namespace ProfileService.TestKit.Oracle;

/// <summary>The canonical content of a profile (law 2): its sections without the ids that were given out by arrival.</summary>
public static partial class CanonicalProfile
{
    /// <param name="sections">In the order of the stored columns.</param>
    public static string Of(IEnumerable<string> sections) => OwnIds().Replace(string.Join('\n', sections), "");

    [GeneratedRegex(",\"profileId\":\"[0-9a-f-]{36}\"")]
    private static partial Regex OwnIds();
}
