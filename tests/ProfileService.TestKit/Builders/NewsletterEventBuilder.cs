using System.Text.Json.Nodes;

namespace ProfileService.TestKit.Builders;

/// <summary>A newsletter event; a subscription to <c>beauty-news</c> unless it is told otherwise.</summary>
public sealed class NewsletterEventBuilder : JsonBuilder<NewsletterEventBuilder>
{
    public NewsletterEventBuilder(string eventId, string email) =>
        With("eventId", eventId).With("email", email).With("list", "beauty-news").With("status", "subscribed").With("occurredAt", "2026-03-01T08:00:00Z");

    protected override NewsletterEventBuilder Self => this;

    public NewsletterEventBuilder Saying(string status) => With("status", status);

    public NewsletterEventBuilder At(string time) => With("occurredAt", time);

    public NewsletterEventBuilder On(string list) => With("list", list);

    public NewsletterEventBuilder About(params string[] topics) => With("topics", new JsonArray([.. topics.Select(t => (JsonNode)t)]));

    public NewsletterEventBuilder OfRecord(string recordId) => With("recordId", recordId);
}
