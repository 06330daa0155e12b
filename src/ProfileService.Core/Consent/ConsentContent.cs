using System.Text.Json;
using ProfileService.Core.Identity;
using ProfileService.Core.Profiles;

namespace ProfileService.Core.Consent;

/// <summary>A consent event as its source stated it, with its contact point in normal form.</summary>
/// <param name="Contact">The address or number that it is about (law 5).</param>
/// <param name="Topics">Of a newsletter subscription: the chosen ones; empty for all.</param>
/// <param name="LegalBasis">A code such as <c>consent</c>; null where the source said none.</param>
/// <param name="Wording">The text that was shown, as <c>name/version</c>; null for none.</param>
/// <param name="Locale">The language in which it was shown.</param>
/// <param name="Evidence">What proves the declaration, as raw JSON.</param>
public sealed record ConsentContent(
    IdentifierKey Contact,
    ConsentScope Scope,
    IReadOnlyList<string> Topics,
    ConsentStatus Status,
    DateTimeOffset OccurredAt,
    string? LegalBasis,
    string? Wording,
    string? Locale,
    string? Evidence)
{
    /// <summary>What the ledger keeps as payload: everything, in one spelling.</summary>
    public string ToCanonical() => SectionJson.Write(json =>
    {
        json.WriteStartObject();
        json.WriteString("channel", Scope.Channel);
        json.WriteString("contact", Contact.Text);
        WriteEvidence(json);
        json.WriteIfKnown("legalBasis", LegalBasis);
        json.WriteString("list", Scope.List);
        json.WriteIfKnown("locale", Locale);
        json.WriteTime("occurredAt", OccurredAt);
        json.WriteString("purpose", Scope.Purpose);
        json.WriteString("status", ConsentCodes.Of(Status));
        json.WriteString("topic", Scope.Topic);
        json.WriteIfKnown("wording", Wording);
        json.WriteEndObject();
    });

    /// <summary>The event as the rules of permission see it.</summary>
    public ConsentEvent ToEvent(string source, ConsentOrigin origin, string eventId)
    {
        var evidence = Status is ConsentStatus.Granted ? ConsentEvidence.Read(Evidence, Wording) : ConsentEvidence.Nothing;
        return new ConsentEvent(source, origin, eventId, Scope, Topics, Status, OccurredAt, evidence.Proof, evidence.ProvenAt);
    }

    /// <summary>A newsletter event is a consent event about an e-mail address, for the purpose <c>newsletter</c> and its list.</summary>
    public static ConsentContent Of(NewsletterContent newsletter, IdentifierKey contact) => new(
        contact,
        new ConsentScope(ConsentChannels.Email, ConsentPurpose.Newsletter, newsletter.List, ""),
        newsletter.Topics,
        newsletter.Status switch
        {
            NewsletterStatus.Pending => ConsentStatus.Requested,
            NewsletterStatus.Subscribed => ConsentStatus.Granted,
            NewsletterStatus.Bounced => ConsentStatus.Bounced,
            NewsletterStatus.Unsubscribed => ConsentStatus.Withdrawn,
            _ => ConsentStatus.Complained,
        },
        newsletter.OccurredAt,
        LegalBasis: null,
        ConsentEvidence.Read(newsletter.Evidence, null).Wording,
        Locale: null,
        newsletter.Evidence);

    private void WriteEvidence(Utf8JsonWriter json)
    {
        if (Evidence is not null)
        {
            json.WritePropertyName("evidence");
            json.WriteRawValue(Evidence, skipInputValidation: true);
        }
    }
}
