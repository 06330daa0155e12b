using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using ProfileService.Api.Access;
using ProfileService.Api.Consent;
using ProfileService.Api.Http;
using ProfileService.Api.Http.OpenApi;
using ProfileService.Core.Identity;
using ProfileService.Postgres.Consent;

namespace ProfileService.Api.Unsubscribe;

internal static class MailLinkEndpoints
{
    public static void MapMailLinks(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/v1/mail-links", GetLinks)
            .WithTags(Tags.Newsletter)
            .WithName("GetMailLinks")
            .AllowRoles(Role.Ingest, Role.Service, Role.Marketing, Role.Admin)
            .WithSummary("The links that a mail to each of these addresses needs")
            .WithDescription("For whoever sends mails: the headers for one-click unsubscribing (RFC 8058), the same link for the foot of the mail, and the link to the "
                + "preferences. The same address and list give the same unsubscribe link again. Nothing is stored.")
            .Takes(MailLinkSchemas.Request)
            .Answers(StatusCodes.Status200OK, "One item per address, in order.", MailLinkSchemas.Answer)
            .WithExamples(MailLinkSchemas.RequestExample, MailLinkSchemas.AnswerExample);

    private static async Task<Ok<MailLinks>> GetLinks(
        JsonBody body, HttpContext context, Caller caller, ContactPoints points, ConsentDirectory consents, MailLinkMaker maker, ReadAudit audit, CancellationToken ct)
    {
        var errors = new JsonErrors();
        var request = MailLinkRequest.Read(body.Shape(errors), (await consents.KnownAsync(ct)).Purposes.Keys);
        errors.ThrowIfAny();
        var known = await points.FindAsync(request.Contacts.OfType<IdentifierKey>(), request.Scope, ct);
        var items = new List<MailLink>();
        foreach (var contact in request.Contacts)
        {
            items.Add(contact is { } key && known.TryGetValue(key, out var id) ? await maker.MakeAsync(context.Request, id, request.Scope, ct) : MailLink.NotFound);
        }

        await audit.RecordAsync(
            caller, "mail-links.read", null, null, ct, string.Create(CultureInfo.InvariantCulture, $"{request.Contacts.Count} addresses, {known.Count} known"));
        return TypedResults.Ok(new MailLinks(items));
    }
}
