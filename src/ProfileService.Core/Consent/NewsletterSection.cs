using ProfileService.Core.Profiles;

namespace ProfileService.Core.Consent;

/// <summary>The subscriptions of a profile's addresses: in full per address, or masked as yes and no per list.</summary>
public static class NewsletterSection
{
    public static string Full(IReadOnlyList<Subscription> subscriptions) => SectionJson.WriteList(subscriptions, json =>
    {
        foreach (var one in subscriptions)
        {
            json.WriteStartObject();
            json.WriteString("email", one.Contact.Value);
            json.WriteString("list", one.List);
            json.WriteString("status", NameOf(one.Status));
            json.WriteTime("since", one.Since);
            WriteTopics(json, one.Topics);
            json.WriteEndObject();
        }
    });

    public static string Masked(IReadOnlyList<Subscription> subscriptions) => SectionJson.WriteList(subscriptions, json =>
    {
        foreach (var list in subscriptions.GroupBy(s => s.List).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var subscribed = list.Where(s => s.Status is NewsletterStatus.Subscribed).ToArray();
            json.WriteStartObject();
            json.WriteString("list", list.Key);
            json.WriteBoolean("subscribed", subscribed.Length > 0);
            WriteTopics(json, subscribed.SelectMany(s => s.Topics));
            json.WriteEndObject();
        }
    });

    public static string NameOf(NewsletterStatus status) => status switch
    {
        NewsletterStatus.Pending => "pending",
        NewsletterStatus.Subscribed => "subscribed",
        NewsletterStatus.Unsubscribed => "unsubscribed",
        NewsletterStatus.Bounced => "bounced",
        _ => "complained",
    };

    private static void WriteTopics(System.Text.Json.Utf8JsonWriter json, IEnumerable<string> topics)
    {
        json.WriteStartArray("topics");
        foreach (var topic in topics.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            json.WriteStringValue(topic);
        }

        json.WriteEndArray();
    }
}
