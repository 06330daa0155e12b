using Microsoft.Net.Http.Headers;
using ProfileService.Api.Http;
using ProfileService.Postgres.Quarantine;

namespace ProfileService.Api.Imports;

/// <summary>What the query and the headers of an upload say; bound as a handler parameter, before a byte is read.</summary>
internal sealed record ImportRequest(
    string Source, string Type, bool IsCsv, bool IsGzip, bool Partial, bool IgnoreUnknown, bool DryRun, bool AcceptTruncated, string Encoding, char? Delimiter)
{
    private const string Ndjson = "application/x-ndjson";
    private const string Csv = "text/csv";

    /// <exception cref="ProblemException">Something of it cannot be understood.</exception>
    public static ValueTask<ImportRequest> BindAsync(HttpContext context)
    {
        var (query, headers) = (context.Request.Query, context.Request.Headers);
        var source = query["source"].ToString() is { Length: > 0 } name ? name : throw Bad("Send the source: ?source=crm");
        var type = query["type"].ToString();
        if (!FactTypes.All.Contains(type, StringComparer.Ordinal))
        {
            throw new ProblemException(Problems.UnknownImportType, detail: $"Send one of: {string.Join(", ", FactTypes.All)}");
        }

        var media = MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var parsed) ? parsed : null;
        var isCsv = Is(media, Csv);
        if (!isCsv && !Is(media, Ndjson))
        {
            throw new ProblemException(Problems.UnsupportedMediaType, detail: $"Send Content-Type: {Ndjson} or {Csv}");
        }

        var partial = Choice(query, "mode", "whole", "partial") == "partial";
        if (partial && type != FactTypes.Customers)
        {
            throw Bad("Only customers can be sent with mode=partial");
        }

        return ValueTask.FromResult(new ImportRequest(
            source, type, isCsv, IsGzipped(headers.ContentEncoding.ToString()), partial, Flag(query, "ignoreUnknown"), Flag(query, "dryRun"),
            Flag(query, "acceptTruncated"), ReadEncoding(query, media, isCsv), ReadDelimiter(query)));
    }

    private static bool Is(MediaTypeHeaderValue? media, string name) => media?.MediaType.Equals(name, StringComparison.OrdinalIgnoreCase) == true;

    private static bool IsGzipped(string encoding) => encoding.ToLowerInvariant() switch
    {
        "" or "identity" => false,
        "gzip" => true,
        _ => throw new ProblemException(Problems.UnsupportedMediaType, detail: "Send the file as it is or with Content-Encoding: gzip"),
    };

    private static string ReadEncoding(IQueryCollection query, MediaTypeHeaderValue? media, bool isCsv)
    {
        var stated = query.TryGetValue("encoding", out var text) ? text.ToString() : media?.Charset.ToString() is { Length: > 0 } charset ? charset : FileEncoding.Utf8;
        var encoding = FileEncoding.Parse(stated) ?? throw Bad("Send encoding=utf-8 or encoding=windows-1252");
        return isCsv || encoding == FileEncoding.Utf8 ? encoding : throw Bad("NDJSON is always UTF-8");
    }

    /// <exception cref="ProblemException">It is none of those.</exception>
    public static char? ReadDelimiter(IQueryCollection query) => query["delimiter"].ToString() switch
    {
        "" => null,
        "," or "comma" => ',',
        ";" or "semicolon" => ';',
        "\t" or "tab" => '\t',
        _ => throw Bad("Send delimiter=comma, semicolon or tab"),
    };

    private static bool Flag(IQueryCollection query, string name) => Choice(query, name, "false", "true") == "true";

    private static string Choice(IQueryCollection query, string name, string otherwise, string other) => query[name].ToString() switch
    {
        "" => otherwise,
        var text when text == otherwise || text == other => text,
        _ => throw Bad($"Send {name}={otherwise} or {name}={other}"),
    };

    private static ProblemException Bad(string detail) => new(Problems.BadParameter, detail: detail);
}
