using System.Text.Json.Nodes;

namespace ProfileService.TestKit.Builders;

/// <summary>A consent event; a withdrawal of personal offers by e-mail unless it is told otherwise.</summary>
public sealed class ConsentBuilder : JsonBuilder<ConsentBuilder>
{
    public ConsentBuilder(string eventId, string type, string value) => With("eventId", eventId)
        .With("contactPoint", new JsonObject { ["type"] = type, ["value"] = value }).With("channel", type == "email" ? "email" : "sms")
        .With("purpose", "personal-offers").With("status", "withdrawn").With("occurredAt", "2026-03-01T08:00:00Z");

    protected override ConsentBuilder Self => this;

    public ConsentBuilder Saying(string status) => With("status", status);

    public ConsentBuilder For(string purpose) => With("purpose", purpose);

    public ConsentBuilder By(string channel) => With("channel", channel);

    public ConsentBuilder At(string time) => With("occurredAt", time);

    /// <summary>Granted, with a confirmed double opt-in at the time of the event or another.</summary>
    public ConsentBuilder Confirmed(string at) => Saying("granted").At(at)
        .With("evidence", new JsonObject { ["doubleOptIn"] = new JsonObject { ["confirmedAt"] = at } });
}
