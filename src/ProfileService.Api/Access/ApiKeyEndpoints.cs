using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ProfileService.Api.Http;
using ProfileService.Api.Http.OpenApi;
using ProfileService.Api.Idempotency;
using ProfileService.Postgres;
using ProfileService.Postgres.Access;
using ProfileService.Postgres.Audit;

namespace ProfileService.Api.Access;

internal static class ApiKeyEndpoints
{
    public static void MapApiKeys(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/v1/api-keys").WithTags(Tags.Access).AllowRoles(Role.Admin);

        group.MapPost("", CreateKey)
            .WithName("CreateApiKey")
            .WithSummary("Make a key")
            .WithDescription("The key is in this answer and nowhere else: only its hash is stored. A repetition with the same Idempotency-Key "
                + "answers without it.")
            .Reads(ParameterDoc.IdempotencyKey)
            .Takes(ApiKeySchemas.Request)
            .Answers(StatusCodes.Status201Created, "The key, shown this once.", ApiKeySchemas.Created)
            .WithExamples(ApiKeyExamples.Request, ApiKeyExamples.Created)
            .Problems(Problems.BadIdempotencyKey, Problems.IdempotencyKeyReused, Problems.IdempotencyKeyRunning, Problems.UnknownSource);

        group.MapGet("", ListKeys)
            .WithName("ListApiKeys")
            .WithSummary("All keys, revoked and expired ones too")
            .Reads(ParameterDoc.Limit, ParameterDoc.Cursor)
            .Answers(StatusCodes.Status200OK, "The keys, oldest first, without their secrets.", ApiKeySchemas.Key.ListOf())
            .WithExamples(response: ApiKeyExamples.List)
            .Problems(Problems.BadParameter, Problems.BadCursor);

        group.MapDelete("/{apiKeyId:guid}", RevokeKey)
            .WithName("RevokeApiKey")
            .Reads(ParameterDoc.Uuid("apiKeyId", "The key's id, as the list shows it."))
            .WithSummary("Revoke a key")
            .WithDescription("Refused everywhere within a second. The key stays in the list, because the audit names it. Again changes nothing.")
            .Answers(StatusCodes.Status204NoContent, "The key is revoked.")
            .Problems(Problems.UnknownApiKey);

        MapMe(routes);
    }

    private static void MapMe(IEndpointRouteBuilder routes) =>
        routes.MapGet("/v1/me", GetMe)
            .WithName("GetMe")
            .WithTags(Tags.Access)
            .AllowRoles([.. Roles.All])
            .WithSummary("Whose key this is and what it may see")
            .Answers(StatusCodes.Status200OK, "The key's holder.", ApiKeySchemas.Me)
            .WithExamples(response: ApiKeyExamples.Me);

    private static async Task<Results<Created<ApiKeyCreated>, ProblemHttpResult>> CreateKey(
        JsonBody body, HttpContext context, Caller caller, IdempotencyKeys idempotency, IValidator<ApiKeyRequest> validator,
        ProfileDbContext db, AuditLog audit, TimeProvider clock, CancellationToken ct)
    {
        var errors = new JsonErrors();
        var request = ApiKeyRequest.Read(body.Shape(errors));
        validator.Into(request, errors);
        errors.ThrowIfAny();

        var idempotent = await idempotency.BeginAsync(context, caller, body.Bytes, ct);
        if (idempotent.Earlier is { Made: [var made] })
        {
            return Answer(await db.ApiKeys.AsNoTracking().SingleAsync(key => key.ApiKeyId == made, ct), secret: null);
        }

        if (request.Source is { } source && !await db.Sources.AnyAsync(row => row.Source == source, ct))
        {
            return Problems.UnknownSource.ToResult("Register the source with PUT /v1/sources/{source} before making its key");
        }

        var secret = ApiKeySecret.Create(Roles.Parse(request.Role)!.Value);
        var key = NewKey(request, secret, clock.Now());
        db.Add(key);
        if (idempotent.Remember(StatusCodes.Status201Created, key.ApiKeyId) is { } row)
        {
            db.Add(row);
        }

        await db.SaveChangesAsync(ct);
        await audit.RecordAsync(caller, key.CreatedAt, "api-key.create", key.ApiKeyId.ToString(), ct);
        return Answer(key, secret);
    }

    private static async Task<Ok<Page<ApiKeyResponse>>> ListKeys(PageRequest page, ProfileDbContext db, CancellationToken ct)
    {
        var keys = db.ApiKeys.AsNoTracking();
        if (page.AfterId() is { } after)
        {
            keys = keys.Where(key => key.ApiKeyId > after);
        }

        var rows = await keys.OrderBy(key => key.ApiKeyId).Take(page.Limit + 1).ToListAsync(ct);
        return TypedResults.Ok(page.Answer([.. rows.Select(ApiKeyResponse.Of)], key => [key.ApiKeyId.ToString()]));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> RevokeKey(
        Guid apiKeyId, Caller caller, ProfileDbContext db, ApiKeyDirectory directory, AuditLog audit, TimeProvider clock, CancellationToken ct)
    {
        if (await db.ApiKeys.SingleOrDefaultAsync(key => key.ApiKeyId == apiKeyId, ct) is not { } key)
        {
            return Problems.UnknownApiKey.ToResult();
        }

        key.RevokedAt ??= clock.Now();
        await db.SaveChangesAsync(ct);
        directory.Forget();
        await audit.RecordAsync(caller, clock.Now(), "api-key.revoke", apiKeyId.ToString(), ct);
        return TypedResults.NoContent();
    }

    private static Ok<MeResponse> GetMe(Caller caller) => TypedResults.Ok(new MeResponse(
        caller.ApiKeyId, caller.Name, caller.Role.Name(), caller.Source, caller.Store, caller.Brand, RoleViews.Of(caller.Role), caller.ExpiresAt));

    private static ApiKey NewKey(ApiKeyRequest request, string secret, DateTimeOffset now) => new()
    {
        ApiKeyId = Guid.CreateVersion7(now),
        KeyHash = ApiKeySecret.Hash(secret),
        Name = request.Name!,
        Role = request.Role!,
        Source = request.Source,
        Store = request.Store,
        Brand = request.Brand,
        CreatedAt = now,
        ExpiresAt = request.ExpiresAt,
    };

    // No Location: there is nothing to get about a single key that the list does not say.
    private static Created<ApiKeyCreated> Answer(ApiKey key, string? secret) => TypedResults.Created((string?)null, ApiKeyCreated.Of(key, secret));
}
