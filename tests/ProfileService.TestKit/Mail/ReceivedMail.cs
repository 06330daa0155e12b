using System.Text;
using System.Text.RegularExpressions;

namespace ProfileService.TestKit.Mail;

/// <summary>A mail as the server got it, with its two bodies decoded.</summary>
/// <param name="Headers">Unfolded, by name; encoded words are decoded.</param>
public sealed partial record ReceivedMail(IReadOnlyList<string> To, IReadOnlyDictionary<string, string> Headers, string Text, string Html, string Raw)
{
    public string Subject => Headers["Subject"];

    /// <summary>The only link in the text.</summary>
    public Uri Link => new(Links().Matches(Text).Select(m => m.Value).Distinct(StringComparer.Ordinal).Single(link => link.Contains("/v1/", StringComparison.Ordinal)));

    public static ReceivedMail Parse(IReadOnlyList<string> to, string raw)
    {
        var (headers, body) = Split(raw);
        var boundary = Boundary().Match(headers["Content-Type"]).Groups[1].Value;
        var parts = body.Split("--" + boundary).Skip(1).SkipLast(1).Select(part => Split(part.TrimStart())).ToArray();
        string Part(string type) => Decoded(parts.Single(p => p.Headers["Content-Type"].StartsWith(type, StringComparison.OrdinalIgnoreCase)));
        return new ReceivedMail(to, headers, Part("text/plain"), Part("text/html"), raw);
    }

    private static (IReadOnlyDictionary<string, string> Headers, string Body) Split(string text)
    {
        var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        var headers = Folded().Replace(text[..end], " ").Split("\r\n")
            .Select(line => line.Split(':', 2)).ToDictionary(pair => pair[0].Trim(), pair => Words(pair[1].Trim()), StringComparer.OrdinalIgnoreCase);
        return (headers, text[(end + 4)..]);
    }

    private static string Decoded((IReadOnlyDictionary<string, string> Headers, string Body) part) =>
        part.Headers["Content-Transfer-Encoding"].Equals("base64", StringComparison.OrdinalIgnoreCase)
            ? Encoding.UTF8.GetString(Convert.FromBase64String(part.Body))
            : QuotedPrintable(part.Body.Replace("=\r\n", "", StringComparison.Ordinal)).TrimEnd('\r', '\n');

    private static string Words(string header) => BetweenWords().Replace(header, "$1=?") is var joined
        ? EncodedWord().Replace(joined, word => word.Groups[1].Value is "B" or "b"
            ? Encoding.UTF8.GetString(Convert.FromBase64String(word.Groups[2].Value))
            : QuotedPrintable(word.Groups[2].Value.Replace('_', ' ')))
        : header;

    private static string QuotedPrintable(string text)
    {
        var bytes = new List<byte>();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '=')
            {
                bytes.Add(Convert.ToByte(text.Substring(i + 1, 2), 16));
                i += 2;
            }
            else
            {
                bytes.Add((byte)text[i]);
            }
        }

        return Encoding.UTF8.GetString([.. bytes]);
    }

    [GeneratedRegex(@"\r\n[ \t]+")]
    private static partial Regex Folded();

    [GeneratedRegex("boundary=\"?([^\";]+)\"?")]
    private static partial Regex Boundary();

    [GeneratedRegex(@"=\?utf-8\?([bBqQ])\?(.*?)\?=", RegexOptions.IgnoreCase)]
    private static partial Regex EncodedWord();

    [GeneratedRegex(@"(\?=)\s+=\?")]
    private static partial Regex BetweenWords();

    [GeneratedRegex(@"https?://\S+")]
    private static partial Regex Links();
}
