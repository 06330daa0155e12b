using ProfileService.Postgres.Audit;

namespace ProfileService.Api.Http;

/// <summary>Counts the requests being answered; the audit log sizes its groups by it.</summary>
internal sealed class CountInFlight(RequestDelegate next, InFlight inFlight)
{
    public async Task InvokeAsync(HttpContext context)
    {
        inFlight.Enter();
        try
        {
            await next(context);
        }
        finally
        {
            inFlight.Leave();
        }
    }
}
