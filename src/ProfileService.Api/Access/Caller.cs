using ProfileService.Api.Http;

namespace ProfileService.Api.Access;

/// <summary>Who asks; a handler parameter. Source, Store and Brand are what the key is bound to, null where it is not.</summary>
internal sealed record Caller(Guid ApiKeyId, string Name, Role Role, string? Source, string? Store, string? Brand)
{
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Against whom the rate limit counts.</summary>
    public string RateLimitHolder { get; } = ApiKeyId.ToString();

    /// <summary>Null unless the key is bound to another source; then the problem to answer with.</summary>
    public Problem? MayUse(string source) =>
        Source is null || string.Equals(Source, source, StringComparison.Ordinal) ? null : Problems.KeyOfAnotherSource;

    public static ValueTask<Caller> BindAsync(HttpContext context) => ValueTask.FromResult(Of(context));

    public static Caller Of(HttpContext context) => context.Features.Get<Caller>()
        ?? throw new InvalidOperationException("A handler that asks for the caller needs AllowRoles on its route");
}
