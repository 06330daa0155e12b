using Microsoft.AspNetCore.Http.HttpResults;
using ProfileService.Api.Access;
using ProfileService.Api.Http;
using ProfileService.Api.Http.OpenApi;
using ProfileService.Api.Ingest;
using ProfileService.Core.Consent;
using ProfileService.Core.Sources;
using ProfileService.Postgres.Consent;

namespace ProfileService.Api.Consent;

/// <summary>What an outside tool for newsletters needs to stay in step: every change since the place that it knows, without those it told itself.</summary>
internal static class ConsentChangeEndpoints
{
    private const int DefaultLimit = 200;
    private const int MostAtOnce = 1000;

    private const string Example = """
        {"items":[{"contactPointId":"01930a3c-8d00-7a51-9b0e-3f5d2c8e4b77","contact":"anna@example.org","channel":"email","purpose":"newsletter","list":"beauty-news",
          "status":"withdrawn","occurredAt":"2026-11-20T09:30:00Z","receivedAt":"2026-11-20T09:30:01Z","source":"shop","eventId":"E-77","erased":false,
          "permission":{"status":"withdrawn","since":"2026-11-20T09:30:00Z","proof":"none","topics":[]}}],
         "next":"4711.1","more":false}
        """;

    private static readonly ParameterDoc After = new(
        "after", "query", "`next` of the answer before; without it from the beginning.", """{"type":"string","pattern":"^[0-9]{1,18}\\.[0-9]{1,10}$"}""", "4711.1");

    private static readonly ParameterDoc Channel = new(
        "channel", "query", "Of which channel.", """{"type":"string","enum":["email","sms","whatsapp","phone","post","push"],"default":"email"}""", "email");

    private static readonly ParameterDoc Purpose = new("purpose", "query", "Of which purpose; what concerns the channel as a whole comes along.", """{"type":"string","maxLength":64,"default":"newsletter"}""", "newsletter");

    private static readonly ParameterDoc Limit = new("limit", "query", "How many at most.", """{"type":"integer","minimum":1,"maximum":1000,"default":200}""");

    private static readonly ApiSchema Page = new("ConsentChanges", """
        { "type": "object", "required": ["items", "next", "more"], "additionalProperties": false, "properties": {
          "items": { "type": "array", "maxItems": 1000, "items": {
            "type": "object", "required": ["contactPointId", "channel", "purpose", "status", "occurredAt", "receivedAt", "source", "eventId", "erased"],
            "additionalProperties": false, "properties": {
              "contactPointId": { "type": "string", "format": "uuid", "description": "Stands for the address or number." },
              "contact": { "type": "string", "maxLength": 320, "description": "The address or number; absent once it is erased." },
              "channel": { "type": "string", "maxLength": 128 }, "purpose": { "type": "string", "maxLength": 128 }, "list": { "type": "string", "maxLength": 128 }, "topic": { "type": "string", "maxLength": 128 },
              "status": { "type": "string", "maxLength": 32, "description": "What the event says." },
              "occurredAt": { "type": "string", "format": "date-time" }, "receivedAt": { "type": "string", "format": "date-time" },
              "source": { "type": "string", "maxLength": 64 }, "eventId": { "type": "string", "maxLength": 128 },
              "erased": { "type": "boolean", "description": "Forget whatever you keep under this contactPointId." },
              "permission": { "type": "object", "required": ["status", "since", "proof", "topics"], "additionalProperties": false,
                "description": "What all events come to for this scope now; this decides, not the single event.", "properties": {
                "status": { "type": "string", "maxLength": 32 }, "since": { "type": "string", "format": "date-time" }, "proof": { "type": "string", "maxLength": 32 },
                "topics": { "type": "array", "maxItems": 100, "items": { "type": "string", "maxLength": 128 } } } } } } },
          "next": { "type": "string", "maxLength": 32, "description": "Send it as `after` next time; it is there after the last change, too." },
          "more": { "type": "boolean", "description": "There is more already: ask again at once." } } }
        """);

    public static void MapConsentChanges(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/v1/sources/{source}/consent-changes", GetChanges)
            .WithTags(Tags.Consent)
            .OfOneSource()
            .WithName("GetConsentChanges")
            .AllowRoles(Role.Ingest, Role.Marketing)
            .WithSummary("What others said of consent since a place in the ledger, for a newsletter tool")
            .WithDescription("In the order in which the changes were committed, without gaps: whoever has `next` has missed nothing before it. Ask again later with the same "
                + "`next`. What the source said itself is left out, and so is what only repeats what another said of the same moment, because systems hand on what they are "
                + "told: nothing goes round in circles. Only for sources of the kind newsletter. "
                + "One audit entry with filter and count is left per answer.")
            .Reads(ParameterDoc.Source("newsletter"), After, Channel, Purpose, Limit)
            .Answers(StatusCodes.Status200OK, "The changes, and where to go on.", Page)
            .WithExamples(response: Example)
            .Problems(Problems.BadParameter, Problems.BadCursor, Problems.UnknownSource, Problems.KeyOfAnotherSource, Problems.NotANewsletterTool);

    private static async Task<Ok<ConsentChangePage>> GetChanges(
        string source, string? after, string? channel, string? purpose, int? limit, Caller caller, IngestDirectory sources, ConsentDirectory directory,
        ConsentChanges changes, ReadAudit audit, CancellationToken ct)
    {
        if ((await sources.SourceAsync(source, ct)).Kind is not SourceKind.Newsletter)
        {
            throw new ProblemException(Problems.NotANewsletterTool, detail: "Only a source of the kind newsletter hears what others said of consent");
        }

        var place = default(ChainPlace);
        if (after is not null && !ChainPlace.TryParse(after, out place))
        {
            throw new ProblemException(Problems.BadCursor, detail: "Send after exactly as `next` of an answer gave it");
        }

        if (limit is < 1 or > MostAtOnce)
        {
            throw new ProblemException(Problems.BadParameter, detail: "Send limit as a whole number from 1 to 1000");
        }

        var (way, use) = (channel ?? ConsentChannels.Email, purpose ?? ConsentPurpose.Newsletter);
        await RequireKnownAsync(way, use, directory, ct);
        var (found, next, more) = await changes.ReadAsync(place, source, way, use, limit ?? DefaultLimit, ct);
        await audit.RecordAsync(
            caller, "consent.changes", null, null, ct, FormattableString.Invariant($"{source} after {place}, {way} {use}: {found.Count} changes"));
        return TypedResults.Ok(new ConsentChangePage([.. found.Select(ConsentChangeResponse.Of)], next.ToString(), more));
    }

    private static async Task RequireKnownAsync(string channel, string purpose, ConsentDirectory directory, CancellationToken ct)
    {
        if (!ConsentChannels.All.Contains(channel, StringComparer.Ordinal))
        {
            throw new ProblemException(Problems.BadParameter, detail: $"Send channel as one of {string.Join(", ", ConsentChannels.All)}");
        }

        if (!(await directory.KnownAsync(ct)).Purposes.ContainsKey(purpose))
        {
            throw new ProblemException(Problems.BadParameter, detail: "Send purpose as one of GET /v1/consent-purposes");
        }
    }
}
