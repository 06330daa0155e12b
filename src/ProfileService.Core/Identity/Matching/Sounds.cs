using System.Text;

namespace ProfileService.Core.Identity.Matching;

/// <summary>
/// Kölner Phonetik (Postel 1969): names that sound alike in German have one code (Meier, Mayr: 67). English names keep their consonants well
/// enough. What has no code (other scripts) stands for itself.
/// </summary>
internal static class Sounds
{
    /// <param name="loose">A name's word in its loose form.</param>
    public static string Of(string loose)
    {
        var code = new StringBuilder(loose.Length);
        for (var i = 0; i < loose.Length; i++)
        {
            var before = i > 0 ? loose[i - 1] : '\0';
            var after = i + 1 < loose.Length ? loose[i + 1] : '\0';
            foreach (var digit in Digits(loose[i], before, after))
            {
                // Vowels count only in front, doubled sounds once.
                if ((digit != '0' || code.Length == 0) && (code.Length == 0 || code[^1] != digit))
                {
                    code.Append(digit);
                }
            }
        }

        return code.Length == 0 ? loose : code.ToString();
    }

    private static string Digits(char c, char before, char after) => c switch
    {
        'a' or 'e' or 'i' or 'j' or 'o' or 'u' or 'y' => "0",
        'b' => "1",
        'p' => after == 'h' ? "3" : "1",
        'd' or 't' => after is 'c' or 's' or 'z' ? "8" : "2",
        'f' or 'v' or 'w' => "3",
        'g' or 'k' or 'q' => "4",
        'c' => IsHardC(before, after) ? "4" : "8",
        'x' => before is 'c' or 'k' or 'q' ? "8" : "48",
        'l' => "5",
        'm' or 'n' => "6",
        'r' => "7",
        's' or 'z' => "8",
        _ => "", // h and whatever has no sound here
    };

    private static bool IsHardC(char before, char after) => before == '\0'
        ? after is 'a' or 'h' or 'k' or 'l' or 'o' or 'q' or 'r' or 'u' or 'x'
        : before is not ('s' or 'z') && after is 'a' or 'h' or 'k' or 'o' or 'q' or 'u' or 'x';
}
