using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ProfileService.Api.Access;
using ProfileService.Api.Http;
using ProfileService.Api.Http.OpenApi;
using ProfileService.Postgres;
using ProfileService.Postgres.Audit;
using ProfileService.Postgres.Consent;
using ProfileService.Postgres.Ingest;

namespace ProfileService.Api.Consent;

internal static partial class WordingEndpoints
{
    private const string Example = """
        {"wording":"store-tablet","version":1,"language":"de","text":"Ja, ich möchte Angebote per SMS erhalten. Das kann ich jederzeit widerrufen.",
         "textHash":"4d1c8a52b7c9a3f1e0d2c4b6a8f0e2d4c6b8a0f2e4d6c8bab0c2d4e6f8a0b2c4","validFrom":"2026-01-01T00:00:00Z","validUntil":null,
         "createdAt":"2025-12-20T10:00:00Z"}
        """;

    private static readonly ApiSchema Request = new("ConsentWordingRequest", """
        { "type": "object", "required": ["text"], "additionalProperties": false, "properties": {
          "text": { "type": "string", "minLength": 1, "maxLength": 20000, "description": "Exactly what is shown." },
          "validFrom": { "type": "string", "format": "date-time", "nullable": true, "description": "Default: now." },
          "validUntil": { "type": "string", "format": "date-time", "nullable": true } } }
        """);

    private static readonly ApiSchema Schema = new("ConsentWording", """
        { "type": "object", "required": ["wording", "version", "language", "text", "textHash", "validFrom", "createdAt"], "properties": {
          "wording": { "type": "string", "maxLength": 64 }, "version": { "type": "integer", "minimum": 1 }, "language": { "type": "string", "maxLength": 8 },
          "text": { "type": "string", "maxLength": 20000 }, "textHash": { "type": "string", "maxLength": 64, "description": "SHA-256 of the text in UTF-8." },
          "validFrom": { "type": "string", "format": "date-time" }, "validUntil": { "type": "string", "format": "date-time", "nullable": true },
          "createdAt": { "type": "string", "format": "date-time" } } }
        """);

    public static void MapConsentWordings(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/v1/consent-wordings").WithTags(Tags.Consent);

        group.MapPut("/{wording}/{version}/{language}", PutWording)
            .WithName("PutConsentWording")
            .AllowRoles(Role.Privacy, Role.Admin)
            .WithSummary("Register a text that people agree to")
            .WithDescription("Once an event names the version, its text and its beginning stay as they are: register a new version instead. Its end may still be set.")
            .Reads(WordingName, Version, Language)
            .Takes(Request)
            .Answers(StatusCodes.Status200OK, "It was known; this is what it is now.", Schema)
            .Answers(StatusCodes.Status201Created, "It is registered.", Schema)
            .WithExamples("""{"text":"Ja, ich möchte Angebote per SMS erhalten. Das kann ich jederzeit widerrufen.","validFrom":"2026-01-01T00:00:00Z"}""", Example)
            .Problems(Problems.WordingInUse);

        group.MapGet("", ListWordings)
            .WithName("ListConsentWordings")
            .AllowRoles(Role.Service, Role.Marketing, Role.Privacy, Role.Admin)
            .WithSummary("All wordings, by name, version and language")
            .Reads(ParameterDoc.Limit, ParameterDoc.Cursor)
            .Answers(StatusCodes.Status200OK, "The wordings.", Schema.ListOf())
            .WithExamples(response: $$"""{"items":[{{Example}}],"next":null}""")
            .Problems(Problems.BadParameter, Problems.BadCursor);
    }

    private static ParameterDoc WordingName { get; } = new(
        "wording", "path", "Its name: lower case, up to 64 characters.", """{"type":"string","pattern":"^[a-z0-9][a-z0-9._-]{0,63}$"}""", "store-tablet");

    private static ParameterDoc Version { get; } = new("version", "path", "Counts from 1.", """{"type":"integer","minimum":1}""", "1");

    private static ParameterDoc Language { get; } = new(
        "language", "path", "BCP 47, such as de or de-AT.", """{"type":"string","pattern":"^[a-z]{2,3}(-[A-Z]{2})?$"}""", "de");

    private static async Task<Results<Ok<WordingResponse>, Created<WordingResponse>, ProblemHttpResult>> PutWording(
        string wording, string version, string language, JsonBody body, Caller caller, ProfileDbContext db, ConsentDirectory directory, AuditLog audit,
        TimeProvider clock, CancellationToken ct)
    {
        var errors = new JsonErrors();
        var number = CheckPath(errors, wording, version, language);
        var request = WordingRequest.Read(body.Shape(errors));
        errors.ThrowIfAny();

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.TakeWriteLockAsync(ct); // no event that names it is on its way meanwhile
        var row = await db.ConsentWordings.SingleOrDefaultAsync(w => w.Wording == wording && w.Version == number && w.Language == language, ct);
        var isNew = row is null;
        var validFrom = request.ValidFrom ?? row?.ValidFrom ?? clock.Now();
        if (row is not null && (row.Text != request.Text || row.ValidFrom != validFrom) && await IsUsedAsync(db, wording, number, ct))
        {
            return Problems.WordingInUse.ToResult("Register a new version: somebody agreed to this one");
        }

        row ??= db.Add(New(wording, number, language, request, validFrom, clock.Now())).Entity;
        (row.Text, row.TextHash, row.ValidFrom, row.ValidUntil) = (request.Text, request.TextHash(), validFrom, request.ValidUntil);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        directory.Forget();
        await audit.RecordAsync(caller, clock.Now(), "consent-wording.put", FormattableString.Invariant($"{wording}/{number} {language}"), ct);
        var response = WordingResponse.Of(row);
        return isNew ? TypedResults.Created(FormattableString.Invariant($"/v1/consent-wordings/{wording}/{number}/{language}"), response) : TypedResults.Ok(response);
    }

    private static Task<bool> IsUsedAsync(ProfileDbContext db, string wording, int version, CancellationToken ct)
    {
        var name = FormattableString.Invariant($"{wording}/{version}");
        return db.Set<ConsentStatementRow>().AnyAsync(s => s.Wording == name, ct);
    }

    private static async Task<Ok<Page<WordingResponse>>> ListWordings(PageRequest page, ProfileDbContext db, CancellationToken ct)
    {
        var rows = await db.ConsentWordings.AsNoTracking().OrderBy(w => w.Wording).ThenBy(w => w.Version).ThenBy(w => w.Language).ToListAsync(ct);
        string Key(ConsentWordingRow row) => FormattableString.Invariant($"{row.Wording}/{row.Version}/{row.Language}");
        var after = page.AfterName();
        var rest = after is null ? rows : [.. rows.SkipWhile(row => Key(row) != after).Skip(1)];
        return TypedResults.Ok(page.Answer(
            [.. rest.Take(page.Limit + 1).Select(WordingResponse.Of)], w => [FormattableString.Invariant($"{w.Wording}/{w.Version}/{w.Language}")]));
    }

    /// <returns>The version.</returns>
    private static int CheckPath(JsonErrors errors, string wording, string version, string language)
    {
        if (!NamePattern().IsMatch(wording))
        {
            errors.Add("/wording", FieldCodes.BadId, "Name a wording with up to 64 of a-z 0-9 . _ -, the first a letter or a digit");
        }

        if (!int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < 1)
        {
            errors.Add("/version", FieldCodes.OutOfRange, "Count versions from 1");
        }

        if (!LanguagePattern().IsMatch(language))
        {
            errors.Add("/language", FieldCodes.UnknownLanguage, "Send a language such as de or de-AT");
        }

        return number;
    }

    private static ConsentWordingRow New(string wording, int version, string language, WordingRequest request, DateTimeOffset validFrom, DateTimeOffset now) => new()
    {
        Wording = wording,
        Version = version,
        Language = language,
        Text = request.Text,
        TextHash = request.TextHash(),
        ValidFrom = validFrom,
        ValidUntil = request.ValidUntil,
        CreatedAt = now,
    };

    [GeneratedRegex(@"^[a-z0-9][a-z0-9._-]{0,63}\z", RegexOptions.CultureInvariant)]
    private static partial Regex NamePattern();

    [GeneratedRegex(@"^[a-z]{2,3}(-[A-Z]{2})?\z", RegexOptions.CultureInvariant)]
    private static partial Regex LanguagePattern();
}
