using ProfileService.Api.Http;

namespace ProfileService.Api.Access;

/// <summary>
/// Finds out who asks, by <c>X-Api-Key</c>. Not a handler of the framework, whose tickets and claims nobody reads: the caller is what handlers ask
/// for. Unknown, expired and revoked keys get the same answer: whoever asks need not know which.
/// </summary>
internal sealed class ApiKeyAuthentication(ApiKeyDirectory keys, ApiKeyUses uses, TimeProvider clock)
{
    public const string Header = "X-Api-Key";

    /// <returns>Null where no key was sent, or one that is not valid.</returns>
    public async ValueTask<Caller?> FindAsync(HttpRequest request)
    {
        if (request.Headers[Header] is not [{ Length: > 0 } sent] || !ApiKeySecret.IsPlausible(sent))
        {
            return null;
        }

        var now = clock.GetUtcNow();
        if (await keys.FindAsync(sent) is not { } holder || holder.RevokedAt <= now || holder.Caller.ExpiresAt <= now)
        {
            return null;
        }

        uses.Record(holder.Caller.ApiKeyId, now);
        return holder.Caller;
    }

    /// <summary>Answers a request that has to name a caller and did not.</summary>
    public static Task ChallengeAsync(HttpContext context)
    {
        context.Response.Headers.WWWAuthenticate = "ApiKey realm=\"ProfileService\", header=\"X-Api-Key\"";
        return context.Request.Headers[Header] is [{ Length: > 0 }]
            ? Problems.KeyNotValid.WriteAsync(context, "Ask an admin for a key that is neither expired nor revoked")
            : Problems.NoKey.WriteAsync(context, "Send your key in the header X-Api-Key");
    }
}
