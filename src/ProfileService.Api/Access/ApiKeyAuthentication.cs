using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using ProfileService.Api.Http;
using ProfileService.Postgres.Access;

namespace ProfileService.Api.Access;

/// <summary>Authenticates by <c>X-Api-Key</c>. Unknown, expired and revoked keys get the same answer: whoever asks need not know which.</summary>
internal sealed class ApiKeyAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    ApiKeyDirectory keys,
    ApiKeyUses uses,
    TimeProvider clock) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "ApiKey";
    public const string Header = "X-Api-Key";

    private bool _refused;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Request.Headers[Header] is not [{ Length: > 0 } sent])
        {
            return AuthenticateResult.NoResult();
        }

        var now = clock.GetUtcNow();
        var key = ApiKeySecret.IsPlausible(sent) ? await keys.FindAsync(sent) : null;
        if (key is null || key.RevokedAt <= now || key.ExpiresAt <= now || Roles.Parse(key.Role) is not { } role)
        {
            _refused = true;
            return AuthenticateResult.Fail("The key is not valid");
        }

        uses.Record(key.ApiKeyId, now);
        Context.Features.Set(CallerOf(key, role));
        var identity = new ClaimsIdentity([new Claim(ClaimTypes.Role, key.Role)], SchemeName);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), SchemeName));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "ApiKey realm=\"ProfileService\", header=\"X-Api-Key\"";
        return _refused
            ? Problems.KeyNotValid.WriteAsync(Context, "Ask an admin for a key that is neither expired nor revoked")
            : Problems.NoKey.WriteAsync(Context, "Send your key in the header X-Api-Key");
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        var allowed = Context.GetEndpoint()?.Metadata.GetMetadata<AllowedRoles>();
        return Problems.RoleMayNot.WriteAsync(
            Context, allowed is null ? null : $"Use a key with one of the roles: {string.Join(", ", allowed.Roles.Select(role => role.Name()))}");
    }

    private static Caller CallerOf(ApiKey key, Role role) =>
        new(key.ApiKeyId, key.Name, role, key.Source, key.Store, key.Brand) { ExpiresAt = key.ExpiresAt };
}
