using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using ProfileService.Api.Access;
using ProfileService.Api.Consent;
using ProfileService.Api.Http;
using ProfileService.Api.Http.OpenApi;
using ProfileService.Api.Ingest;
using ProfileService.Api.Profiles;
using ProfileService.Postgres.Audit;
using ProfileService.Postgres.Contact;

namespace ProfileService.Api.Contact;

internal static class ContactEndpoints
{
    public static void MapContacts(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/v1/contact-decisions", Decide)
            .WithTags(Tags.Consent)
            .WithName("DecideContacts")
            .OnlyReads()
            .AllowRoles(Role.Service, Role.Marketing, Role.Privacy)
            .WithSummary("May I write to them? Up to 1,000 people at once")
            .WithDescription("Allowed or not, where to, why not, and what it rests on. A consent belongs to its contact point: the answer names the one to use. "
                + "A withdrawal counts from the answer to the very next question.")
            .Takes(ContactSchemas.Question)
            .Answers(StatusCodes.Status200OK, "One answer each, in order.", ContactSchemas.Answer)
            .WithExamples(ContactExamples.Question, ContactExamples.Answer);

        routes.MapPost("/v1/contacts", PostContacts)
            .WithTags(Tags.Consent)
            .WithName("PostContacts")
            .AllowRoles(Role.Ingest, Role.Service, Role.Marketing, Role.Admin)
            .WithSummary("Say what was sent to whom: up to 1,000 messages at once")
            .WithDescription("Feeds the frequency caps, and moves `lastUsedAt` of the proof: it is kept for five years from each use (section 7a UWG). The same `contactId` "
                + "again changes nothing.")
            .Reads(SourceName)
            .Takes(ContactSchemas.Contacts)
            .Answers(StatusCodes.Status200OK, "One answer per item, in order.", ContactSchemas.ContactAnswers)
            .WithExamples(ContactExamples.Contacts, ContactExamples.ContactAnswers)
            .Problems(Problems.BadParameter, Problems.UnknownSource, Problems.KeyOfAnotherSource);
    }

    private static ParameterDoc SourceName { get; } = new(
        "source", "query", "Who sent them: a registered source. Not needed with a key that is bound to one.",
        """{"type":"string","pattern":"^[a-z0-9][a-z0-9._-]{0,63}$"}""", "newsletter");

    private static async Task<Ok<ContactDecisionsResponse>> Decide(
        JsonBody body, Caller caller, IngestDirectory sources, ConsentDirectory consents, LookUpReading lookUp, ContactPolicy policy, ContactDeciding deciding,
        ReadAudit audit, TimeProvider clock, CancellationToken ct)
    {
        var errors = new JsonErrors();
        var request = ContactDecisionRequest.Read(
            body.Shape(errors), lookUp, await sources.SettingsAsync(ct), (await consents.KnownAsync(ct)).Purposes, policy, clock.Now());
        errors.ThrowIfAny();
        var answers = await deciding.DecideAsync(request!, ct);
        var question = request!.Question;
        await audit.RecordAsync(
            caller, "contact.decide", answers is [var only] ? only.ProfileId : null, null, ct,
            FormattableString.Invariant($"{question.Channel} {question.Purpose.Name} {answers.Count} asked {answers.Count(a => a.Allowed)} allowed"));
        return TypedResults.Ok(new ContactDecisionsResponse(question.At, answers));
    }

    private static async Task<Ok<ContactAnswers>> PostContacts(
        string? source, ListBody body, Caller caller, IngestDirectory sources, ConsentDirectory consents, ContactLog log, AuditLog audit, TimeProvider clock,
        CancellationToken ct)
    {
        var known = await sources.SourceAsync(caller.SourceNamed(source), ct);
        var reading = new ContactReading(known, [.. (await consents.KnownAsync(ct)).Purposes.Keys], clock.Now());
        var read = ItemList.Read(body, reading.Read);
        var added = (await log.AddAsync(known.Name, [.. read.Select(r => r.Item).OfType<MadeContact>()], ct)).ToHashSet(StringComparer.Ordinal);
        await audit.RecordAsync(caller, clock.Now(), "contact.post", FormattableString.Invariant($"{known.Name} {added.Count} contacts"), ct);
        return TypedResults.Ok(new ContactAnswers(
        [
            .. read.Select(r => r.Item is { } made
                ? new ContactAnswer(added.Remove(made.ContactId) ? StatusCodes.Status201Created : StatusCodes.Status200OK, null)
                : new ContactAnswer(StatusCodes.Status400BadRequest, Problems.ValidationFailed.ToResult(errors: r.Errors.Items).ProblemDetails)),
        ]));
    }
}

internal sealed record ContactAnswers(IReadOnlyList<ContactAnswer> Items);

internal sealed record ContactAnswer(int Status, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ProblemDetails? Problem);
