using System.Buffers;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using ProfileService.Api.Access;
using ProfileService.Api.Http;
using ProfileService.Api.Http.OpenApi;
using ProfileService.Api.Ingest;
using ProfileService.Core.Profiles;
using ProfileService.Postgres.Profiles;

namespace ProfileService.Api.Profiles;

internal static class LinkEndpoints
{
    private const string Lines = "application/x-ndjson";

    private const string Example = """{"source":"crm","recordId":"C-1001","profileId":"01930a3c-8d00-7a51-9b0e-3f5d2c8e4b77"}""";

    private static readonly ParameterDoc Source = new("source", "query", "Only records of this source.", """{"type":"string","maxLength":64}""", "crm");

    private static readonly ApiSchema Link = new("RecordLink", """
        { "type": "object", "required": ["source", "recordId", "profileId"], "additionalProperties": false, "properties": {
          "source": { "type": "string", "maxLength": 64 }, "recordId": { "type": "string", "maxLength": 128 },
          "profileId": { "type": "string", "format": "uuid" } } }
        """);

    public static void MapLinks(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/v1/links", GetLinks)
            .WithTags(Tags.Profiles)
            .WithName("GetLinks")
            .AllowRoles(Role.Admin, Role.Steward, Role.Privacy)
            .WithSummary("Every live source record with its profile, one JSON object per line")
            .WithDescription("Streamed in a stable order, by source and record; what changes meanwhile may show as it was or as it is. An answer that breaks "
                + "off was not complete: a whole one ends with a line break and closes its connection properly.")
            .Reads(Source)
            .Answers(StatusCodes.Status200OK, "The links, as NDJSON.", Link, contentType: Lines)
            .WithExamples(response: Example)
            .Problems(Problems.BadParameter, Problems.UnknownSource)
            .DisableRequestTimeout(); // as long as the reader reads; each page has the time limit of any statement

    private static async Task<EmptyHttpResult> GetLinks(
        string? source, HttpContext context, Caller caller, IngestDirectory directory, LinkQueries links, ReadAudit audit, CancellationToken ct)
    {
        if (source is not null)
        {
            await directory.SourceAsync(source, ct);
        }

        var count = await links.CountAsync(source, ct);
        await audit.RecordAsync(caller, "links.read", null, null, ct, FormattableString.Invariant($"source {source ?? "*"}: {count} links"));
        context.Response.ContentType = Lines;
        var output = context.Response.BodyWriter;
        await foreach (var page in links.ReadAsync(source, ct))
        {
            foreach (var link in page)
            {
                Write(output, link);
            }

            await output.FlushAsync(ct);
        }

        return TypedResults.Empty;
    }

    private static void Write(IBufferWriter<byte> output, RecordLink link) => Encoding.UTF8.GetBytes(
        $"{{\"source\":{CanonicalJson.Text(link.Key.Source)},\"recordId\":{CanonicalJson.Text(link.Key.RecordId)},\"profileId\":\"{link.ProfileId}\"}}\n", output);
}
