using System.Text.Json.Serialization;
using ProfileService.Api.Http;
using ProfileService.Api.Profiles;
using ProfileService.Core.Consent;
using ProfileService.Core.Identity;

namespace ProfileService.Api.Contact;

/// <summary>The body of <c>POST /v1/contact-decisions</c>.</summary>
internal sealed record ContactDecisionRequest(IReadOnlyList<Guid> Profiles, IReadOnlyList<LookedUp> Identifiers, ContactQuestion Question)
{
    public const int Most = 1000;

    private static readonly TimeSpan Ahead = TimeSpan.FromDays(366);

    /// <summary>Null with errors where it cannot be answered.</summary>
    public static ContactDecisionRequest? Read(
        JsonShape shape, LookUpReading lookUp, MatchingSettings settings, IReadOnlyDictionary<string, ConsentPurpose> purposes, ContactPolicy policy, DateTimeOffset now)
    {
        var profiles = ReadProfiles(shape);
        var identifiers = lookUp.ReadIdentifiers(shape, Most, settings);
        var channel = shape.OneOf("channel", ConsentChannels.All, required: true);
        var purpose = shape.OneOf("purpose", [.. purposes.Keys], required: true);
        var (list, topic, at) = (shape.Id("list", required: false), shape.Text("topic", 128), shape.Deadline("at") ?? now);
        if (at > now + Ahead)
        {
            shape.Error("at", FieldCodes.OutOfRange, "Ask at most a year ahead");
        }

        shape.NothingElse();
        if (!shape.Errors.Any && (profiles.Count == 0) == (identifiers.Count == 0))
        {
            shape.Error("profiles", FieldCodes.Required, "Send either profiles or identifiers, 1 to 1,000 of them");
        }

        return shape.Errors.Any
            ? null
            : new ContactDecisionRequest(
                profiles, identifiers, new ContactQuestion(channel!, purposes[purpose!], list, topic, at, policy.Of(channel!)) { Today = policy.DayOf(at) });
    }

    private static List<Guid> ReadProfiles(JsonShape shape)
    {
        var ids = new List<Guid>();
        foreach (var text in shape.Texts("profiles", Most, 36) ?? [])
        {
            if (Guid.TryParse(text, out var id))
            {
                ids.Add(id);
            }
            else
            {
                shape.Error("profiles", FieldCodes.BadId, "Send profile ids");
            }
        }

        return ids;
    }
}

/// <summary>One answer, in the order of the question.</summary>
internal sealed record ContactDecisionResponse(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Guid? ProfileId,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] AskedIdentifier? Identifier,
    string Status,
    bool Allowed,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ContactPointResponse? ContactPoint,
    IReadOnlyList<string> Reasons,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ContactBasisResponse? Basis,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? Lists,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateTimeOffset? Until)
{
    public static ContactDecisionResponse Of(Guid? profileId, AskedIdentifier? identifier, string status, ContactDecision decision) => new(
        profileId,
        identifier,
        status,
        decision.IsAllowed,
        decision.IsAllowed ? new ContactPointResponse(decision.Basis!.Contact.Type, decision.Basis.Contact.Value) : null,
        [.. decision.Reasons.Select(ConsentCodes.Of)],
        decision.Basis is { } basis
            ? new ContactBasisResponse(
                ConsentCodes.Of(basis.Status), basis.Since, ConsentCodes.Of(basis.Proof), basis.Source, basis.EventId, NullIfEmpty(basis.Scope.List), NullIfEmpty(basis.Scope.Topic))
            : null,
        decision.IsAllowed && decision.Lists.Any(l => l.Length > 0) ? decision.Lists : null,
        decision.Until);

    /// <summary>Nobody, or nobody in particular: nothing is allowed.</summary>
    public static ContactDecisionResponse Nobody(Guid? profileId, AskedIdentifier? identifier, string status) =>
        new(profileId, identifier, status, false, null, [ConsentCodes.Of(ContactReason.NoConsent)], null, null, null);

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
}

internal sealed record AskedIdentifier(string Type, string Value);

/// <summary>Where to.</summary>
internal sealed record ContactPointResponse(string Type, string Value);

/// <summary>The event that a decision rests on.</summary>
internal sealed record ContactBasisResponse(
    string Status, DateTimeOffset Since, string Proof, string Source, string EventId,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? List,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Topic);

internal sealed record ContactDecisionsResponse(DateTimeOffset At, IReadOnlyList<ContactDecisionResponse> Items);
