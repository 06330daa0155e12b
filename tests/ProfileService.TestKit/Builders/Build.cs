namespace ProfileService.TestKit.Builders;

/// <summary>Where every builder starts: <c>Customer("C-1").Named("Anna", "Müller").WithCard("4711 0001")</c>.</summary>
public static class Build
{
    public static CustomerBuilder Customer(string recordId) => new(recordId);

    public static PurchaseBuilder Purchase(string purchaseId) => new(purchaseId);

    public static ConsentBuilder ConsentEvent(string eventId, string type, string value) => new(eventId, type, value);

    public static NewsletterEventBuilder NewsletterEvent(string eventId, string email) => new(eventId, email);

    /// <summary><c>{"items":[…]}</c> of ready-made JSON.</summary>
    public static string Items(params IEnumerable<string> items) => $$"""{"items":[{{string.Join(",", items)}}]}""";
}
