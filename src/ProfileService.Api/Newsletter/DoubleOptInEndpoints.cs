using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using ProfileService.Api.Access;
using ProfileService.Api.Consent;
using ProfileService.Api.Http;
using ProfileService.Api.Http.OpenApi;
using ProfileService.Api.Idempotency;
using ProfileService.Api.Ingest;
using ProfileService.Api.PublicPages;
using ProfileService.Postgres.Audit;
using ProfileService.Postgres.Newsletter;

namespace ProfileService.Api.Newsletter;

internal static class DoubleOptInEndpoints
{
    private const string Requested = "requested";

    public static void MapDoubleOptIns(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/v1/newsletter/double-opt-ins", RequestOptIn)
            .WithTags(Tags.Newsletter)
            .WithName("RequestDoubleOptIn")
            .AllowRoles(Role.Ingest, Role.Store, Role.Service, Role.Admin)
            .WithSummary("Ask an address to confirm its sign-up")
            .WithDescription("Sends one mail with a link that confirms once. Known and unknown addresses are answered alike, and so is one that had too many "
                + "mails lately (one per 10 minutes and 5 per day, unless configured otherwise): it gets none. Nothing is stored in a profile, and nobody may be "
                + "written to, before the confirmation.")
            .Reads(ParameterDoc.IdempotencyKey)
            .Takes(DoubleOptInSchemas.Request)
            .Answers(StatusCodes.Status202Accepted, "The request is stored; the mail follows.", DoubleOptInSchemas.Answer)
            .WithExamples(DoubleOptInExamples.Request, DoubleOptInExamples.Answer)
            .Problems(Problems.BadIdempotencyKey, Problems.IdempotencyKeyReused, Problems.IdempotencyKeyRunning, Problems.UnknownSource, Problems.KeyOfAnotherSource);

        routes.MapPost("/v1/newsletter/double-opt-ins:confirm", Confirm)
            .WithTags(Tags.OwnConsent)
            .WithName("ConfirmDoubleOptIn")
            .AllowAnyone()
            .WithSummary("Confirm with the token of the mail")
            .WithDescription("For a page of your own; the link in the mail leads to one of ours. Time, address and user agent of the request become part of the "
                + "proof: send those of the one who clicked, with your key, if the request is yours. A token works once; spent, expired and unknown ones get the same answer.")
            .Takes(DoubleOptInSchemas.Confirm)
            .Answers(StatusCodes.Status200OK, "The address is subscribed.", DoubleOptInSchemas.Confirmed)
            .WithExamples(DoubleOptInExamples.Confirm, DoubleOptInExamples.Confirmed)
            .Problems(Problems.LinkGone);
    }

    private static async Task<Accepted<DoubleOptInAnswer>> RequestOptIn(
        JsonBody body, HttpContext context, Caller caller, ConsentDirectory consents, IngestDirectory directory, IdempotencyKeys idempotency,
        DoubleOptIns requests, DoubleOptInOptions options, AuditLog audit, TimeProvider clock, CancellationToken ct)
    {
        var errors = new JsonErrors();
        var request = DoubleOptInRequest.Read(body.Shape(errors), await consents.KnownAsync(ct), clock.Now());
        var source = request.SourceFor(caller, errors);
        errors.ThrowIfAny();
        if (caller.MayUse(source) is { } problem)
        {
            throw new ProblemException(problem);
        }

        await directory.SourceAsync(source, ct);
        var idempotent = await idempotency.BeginAsync(context, caller, body.Bytes, ct);
        var at = idempotent.At;
        if (idempotent.Earlier is { Made: [var made] })
        {
            return Answer(made, at, options);
        }

        var row = NewRow(request, source, at, options);
        await requests.AddAsync(row, options.Limits, idempotent.Remember(StatusCodes.Status202Accepted, row.DoubleOptInId), ct);
        await audit.RecordAsync(caller, at, "double-opt-in.request", row.DoubleOptInId.ToString(), ct);
        return Answer(row.DoubleOptInId, at, options);
    }

    private static async Task<Results<Ok<DoubleOptInConfirmed>, ProblemHttpResult>> Confirm(
        JsonBody body, HttpContext context, DoubleOptInConfirming confirming, CancellationToken ct)
    {
        var errors = new JsonErrors();
        var shape = body.Shape(errors);
        var (token, address, agent) = (shape.Text("token", 256, required: true), shape.Text("address", 45), shape.Text("userAgent", 500));
        shape.NothingElse();
        var visitor = Visitor.Of(context);
        if (address is not null || agent is not null)
        {
            visitor = new Visitor(address, agent);
            if (context.Features.Get<Caller>() is null)
            {
                errors.Add(address is null ? "/userAgent" : "/address", FieldCodes.NotAllowed, "Send this member only with a key: without one, the request speaks for itself");
            }
        }

        errors.ThrowIfAny();
        return await confirming.ConfirmAsync(token!, visitor, ct) is var (confirmed, at)
            ? TypedResults.Ok(new DoubleOptInConfirmed(DoubleOptInStates.Confirmed, confirmed.Request.List, at))
            : Problems.LinkGone.ToResult("Ask for a new mail by signing up again");
    }

    private static DoubleOptInRow NewRow(DoubleOptInRequest request, string source, DateTimeOffset at, DoubleOptInOptions options) => new()
    {
        DoubleOptInId = Guid.CreateVersion7(at),
        Source = source,
        ContactKey = request.Contact.Text,
        Mailbox = request.Mailbox,
        List = request.List!,
        State = DoubleOptInStates.Requested,
        Language = request.Language,
        Request = JsonSerializer.Serialize(request, JsonAnswer.Options),
        RequestedAt = at,
        ExpiresAt = at.AddDays(options.ExpiresDays),
    };

    private static Accepted<DoubleOptInAnswer> Answer(Guid id, DateTimeOffset at, DoubleOptInOptions options) =>
        TypedResults.Accepted((string?)null, new DoubleOptInAnswer(id, Requested, at.AddDays(options.ExpiresDays)));

    private sealed record DoubleOptInAnswer(Guid DoubleOptInId, string Status, DateTimeOffset ExpiresAt);

    private sealed record DoubleOptInConfirmed(string Status, string List, DateTimeOffset ConfirmedAt);
}
