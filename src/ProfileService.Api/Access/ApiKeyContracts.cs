using FluentValidation;
using ProfileService.Api.Http;
using ProfileService.Postgres.Access;

namespace ProfileService.Api.Access;

/// <summary>The body of <c>POST /v1/api-keys</c>.</summary>
internal sealed record ApiKeyRequest(string? Name, string? Role, string? Source, string? Store, string? Brand, DateTimeOffset? ExpiresAt)
{
    public static ApiKeyRequest Read(JsonShape shape)
    {
        var request = new ApiKeyRequest(
            shape.Text("name", 100, required: true),
            shape.OneOf("role", Roles.Names, required: true),
            shape.Id("source", required: false),
            shape.Id("store", required: false),
            shape.Id("brand", required: false),
            shape.Deadline("expiresAt"));
        shape.NothingElse();
        return request;
    }
}

internal sealed class ApiKeyRequestValidator : AbstractValidator<ApiKeyRequest>
{
    public ApiKeyRequestValidator(TimeProvider clock)
    {
        RuleFor(key => key.Source).NotNull().When(key => key.Role == "ingest")
            .WithErrorCode(FieldCodes.Required).WithMessage("Send the source that a key of the role ingest is bound to");
        RuleFor(key => key.Source).Null().When(key => key.Role != "ingest")
            .WithErrorCode(FieldCodes.NotAllowed).WithMessage("Leave source out: only keys of the role ingest are bound to one");
        RuleFor(key => key.Brand).NotNull().When(key => key.Role == "brand")
            .WithErrorCode(FieldCodes.Required).WithMessage("Send the brand that a key of the role brand is bound to");
        RuleFor(key => key.Brand).Null().When(key => key.Role != "brand")
            .WithErrorCode(FieldCodes.NotAllowed).WithMessage("Leave brand out: only keys of the role brand are bound to one");
        RuleFor(key => key.Store).Null().When(key => key.Role != "store")
            .WithErrorCode(FieldCodes.NotAllowed).WithMessage("Leave store out: only keys of the role store are bound to one");
        RuleFor(key => key.ExpiresAt).Must(at => at is null || at > clock.GetUtcNow())
            .WithErrorCode(FieldCodes.InThePast).WithMessage("Send a time that is still to come");
    }
}

/// <summary>A key as lists show it: never the secret.</summary>
internal sealed record ApiKeyResponse(
    Guid ApiKeyId, string Name, string Role, string? Source, string? Store, string? Brand,
    DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt, DateTimeOffset? RevokedAt, DateTimeOffset? LastUsedAt)
{
    public static ApiKeyResponse Of(ApiKey key) => new(
        key.ApiKeyId, key.Name, key.Role, key.Source, key.Store, key.Brand, key.CreatedAt, key.ExpiresAt, key.RevokedAt, key.LastUsedAt);
}

/// <summary>The answer of <c>POST /v1/api-keys</c>. Key is the secret, shown this once; null when the answer is a repetition.</summary>
internal sealed record ApiKeyCreated(
    Guid ApiKeyId, string? Key, string Name, string Role, string? Source, string? Store, string? Brand,
    DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt)
{
    public static ApiKeyCreated Of(ApiKey key, string? secret) => new(
        key.ApiKeyId, secret, key.Name, key.Role, key.Source, key.Store, key.Brand, key.CreatedAt, key.ExpiresAt);
}

/// <summary>The answer of <c>GET /v1/me</c>.</summary>
internal sealed record MeResponse(
    Guid ApiKeyId, string Name, string Role, string? Source, string? Store, string? Brand, IReadOnlyList<string> Views, DateTimeOffset? ExpiresAt);
