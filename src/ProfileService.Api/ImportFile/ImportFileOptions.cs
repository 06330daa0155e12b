using ProfileService.Api.Hosting;

namespace ProfileService.Api.ImportFile;

/// <summary>What the command <c>import</c> was asked for.</summary>
internal sealed record ImportFileOptions(
    string File, string Source, string Type, Uri Url, string Key, string? Mode, string? Encoding, string? Delimiter, bool DryRun, bool IgnoreUnknown, bool AcceptTruncated, bool Gzip)
{
    public const string Usage = """
        import FILE --source crm --type customers|newsletter-events|purchases
               [--url http://localhost:5080] [--key … | PROFILES_KEY] [--mode partial] [--dry-run] [--ignore-unknown] [--accept-truncated]
               [--encoding windows-1252] [--delimiter semicolon] [--gzip]
        FILE is .ndjson, .jsonl or .csv, and may be packed (.csv.gz); --gzip packs it on the way.
        """;

    private const string KeyVariable = "PROFILES_KEY";
    private const string Csv = ".csv";
    private static readonly string[] Named = ["--source", "--type", "--url", "--key", "--mode", "--encoding", "--delimiter"];
    private static readonly string[] Extensions = [".ndjson", ".jsonl", Csv];
    private static readonly string[] Flags = ["--dry-run", "--ignore-unknown", "--accept-truncated", "--gzip"];

    public bool IsPacked => File.EndsWith(".gz", StringComparison.OrdinalIgnoreCase);

    public bool IsCsv => Extension.Equals(Csv, StringComparison.OrdinalIgnoreCase);

    private string Extension => Path.GetExtension(IsPacked ? File[..^3] : File);

    /// <summary>The query of the upload.</summary>
    public string Query => string.Join('&', new (string Name, string? Value)[]
    {
        ("source", Source), ("type", Type), ("mode", Mode), ("encoding", Encoding), ("delimiter", Delimiter), ("dryRun", Flag(DryRun)),
        ("ignoreUnknown", Flag(IgnoreUnknown)), ("acceptTruncated", Flag(AcceptTruncated)),
    }.Where(p => p.Value is not null).Select(p => $"{p.Name}={Uri.EscapeDataString(p.Value!)}"));

    /// <exception cref="StartupException">Something is missing, unknown or not there; the message says how it is used.</exception>
    public static ImportFileOptions Read(string[] arguments)
    {
        var (values, flags, file) = (new Dictionary<string, string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal), (string?)null);
        for (var i = 0; i < arguments.Length; i++)
        {
            var argument = arguments[i];
            if (Named.Contains(argument, StringComparer.Ordinal) && i + 1 < arguments.Length)
            {
                values[argument] = arguments[++i];
            }
            else if (Flags.Contains(argument, StringComparer.Ordinal))
            {
                flags.Add(argument);
            }
            else
            {
                file = file is null && !argument.StartsWith("--", StringComparison.Ordinal) ? argument : throw Wrong($"{argument} is not understood.");
            }
        }

        if (file is null || !System.IO.File.Exists(file))
        {
            throw Wrong(file is null ? "Which file?" : $"There is no file {System.IO.Path.GetFullPath(file)}.");
        }

        var options = new ImportFileOptions(
            file, Required(values, "--source"), Required(values, "--type"), UrlOf(values.GetValueOrDefault("--url", "http://localhost:5080")),
            KeyOf(values.GetValueOrDefault("--key") ?? Environment.GetEnvironmentVariable(KeyVariable)),
            values.GetValueOrDefault("--mode"), values.GetValueOrDefault("--encoding"), values.GetValueOrDefault("--delimiter"),
            flags.Contains("--dry-run"), flags.Contains("--ignore-unknown"), flags.Contains("--accept-truncated"), flags.Contains("--gzip"));

        // The name is all that tells how the file is written: guessed wrong, each of its rows would be rejected.
        return Extensions.Contains(options.Extension, StringComparer.OrdinalIgnoreCase)
            ? options
            : throw Wrong($"{Path.GetFileName(file)} does not say what it holds: name it .csv, or .ndjson or .jsonl if each line is a JSON object; a packed one .csv.gz and so on.");
    }

    private static string? Flag(bool set) => set ? "true" : null;

    private static string Required(Dictionary<string, string> values, string name) => values.GetValueOrDefault(name) ?? throw Wrong($"{name} is missing.");

    private static string KeyOf(string? key) => key switch
    {
        null => throw Wrong($"Give an API key with --key or in {KeyVariable}."),
        _ when key.AsSpan().ContainsAnyExceptInRange('!', '~') => throw Wrong("The API key has characters that no key has, such as spaces, line breaks or umlauts: copy it again."),
        _ => key,
    };

    private static Uri UrlOf(string text) => Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is ("http" or "https")
        ? url
        : throw Wrong("--url takes an http address.");

    private static StartupException Wrong(string what) => new($"{what}\n{Usage}");
}
