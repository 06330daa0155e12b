using Microsoft.Net.Http.Headers;
using ProfileService.Api.Http;

namespace ProfileService.Api.Imports;

/// <summary>How rejected rows are written: as the query says, else as <c>Accept</c> prefers; NDJSON where neither does.</summary>
internal sealed record RejectionFormat(bool IsCsv, char Delimiter)
{
    public const string Csv = "text/csv";
    public const string Ndjson = "application/x-ndjson";

    /// <exception cref="ProblemException">The query asks for what there is not.</exception>
    public static ValueTask<RejectionFormat> BindAsync(HttpContext context)
    {
        var isCsv = context.Request.Query["format"].ToString() switch
        {
            "" => Prefers(context.Request),
            "csv" => true,
            "ndjson" => false,
            _ => throw new ProblemException(Problems.BadParameter, detail: "Send format=ndjson or format=csv"),
        };
        return ValueTask.FromResult(new RejectionFormat(isCsv, ImportRequest.ReadDelimiter(context.Request.Query) ?? ','));
    }

    private static bool Prefers(HttpRequest request)
    {
        var accepted = request.GetTypedHeaders().Accept;
        return Quality(accepted, Csv) > Quality(accepted, Ndjson);
    }

    private static double Quality(IEnumerable<MediaTypeHeaderValue> accepted, string media) =>
        accepted.Where(a => a.MediaType.Equals(media, StringComparison.OrdinalIgnoreCase)).Select(a => a.Quality ?? 1).DefaultIfEmpty(0).Max();
}
