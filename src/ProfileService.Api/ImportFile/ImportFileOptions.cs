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
        FILE is .ndjson, .jsonl or .csv, and may be packed (.gz); --gzip packs it on the way.
        """;

    private const string KeyVariable = "PROFILES_KEY";
    private static readonly string[] Named = ["--source", "--type", "--url", "--key", "--mode", "--encoding", "--delimiter"];
    private static readonly string[] Flags = ["--dry-run", "--ignore-unknown", "--accept-truncated", "--gzip"];

    public bool IsPacked => File.EndsWith(".gz", StringComparison.OrdinalIgnoreCase);

    public bool IsCsv => System.IO.Path.GetExtension(IsPacked ? File[..^3] : File).Equals(".csv", StringComparison.OrdinalIgnoreCase);

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

        return new ImportFileOptions(
            file, Required(values, "--source"), Required(values, "--type"), UrlOf(values.GetValueOrDefault("--url", "http://localhost:5080")),
            values.GetValueOrDefault("--key") ?? Environment.GetEnvironmentVariable(KeyVariable) ?? throw Wrong($"Give an API key with --key or in {KeyVariable}."),
            values.GetValueOrDefault("--mode"), values.GetValueOrDefault("--encoding"), values.GetValueOrDefault("--delimiter"),
            flags.Contains("--dry-run"), flags.Contains("--ignore-unknown"), flags.Contains("--accept-truncated"), flags.Contains("--gzip"));
    }

    private static string? Flag(bool set) => set ? "true" : null;

    private static string Required(Dictionary<string, string> values, string name) => values.GetValueOrDefault(name) ?? throw Wrong($"{name} is missing.");

    private static Uri UrlOf(string text) => Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is ("http" or "https")
        ? url
        : throw Wrong("--url takes an http address.");

    private static StartupException Wrong(string what) => new($"{what}\n{Usage}");
}
