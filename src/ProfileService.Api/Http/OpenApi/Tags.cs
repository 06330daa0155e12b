namespace ProfileService.Api.Http.OpenApi;

/// <summary>The groups of the documentation, for <c>WithTags</c>.</summary>
internal static class Tags
{
    public const string Sources = "Sources";
    public const string Customers = "Customers";
    public const string Newsletter = "Newsletter";
    public const string Consent = "Consent";
    public const string OwnConsent = "Own consent";
    public const string Privacy = "Privacy";
    public const string Purchases = "Purchases";
    public const string Imports = "Imports";
    public const string Profiles = "Profiles";
    public const string Identity = "Identity";
    public const string Quarantine = "Quarantine";
    public const string Settings = "Settings";
    public const string Access = "Access";
    public const string Health = "Health";

    public static IReadOnlyList<(string Name, string Description)> All { get; } =
    [
        (Sources, "The systems that send: what kind they are and how far their word counts."),
        (Customers, "What a source says about a person: one record per person and source."),
        (Newsletter, "Sign-ups, confirmations and farewells of newsletters."),
        (Consent, "Who may be written to, where, what for, and how it is proven."),
        (OwnConsent, "What people do themselves by a link in a mail: confirm, unsubscribe, choose what they get. No log-in; the token in the link is the key."),
        (Privacy, "Erasure: what was deleted, and what is refused since."),
        (Purchases, "Receipts, returns and corrections."),
        (Imports, "Whole files: their upload, their progress, their rejected rows."),
        (Profiles, "The people that the records add up to, as far as your role may see them."),
        (Identity, "Who is whom: what stewards decide, and what they are asked."),
        (Quarantine, "What could not be accepted: listed, counted, mended, replayed or discarded."),
        (Settings, "How identifiers link, which values are shown, and the jobs that follow a change."),
        (Access, "API keys, and who you are."),
        (Health, "For load balancers and orchestrators."),
    ];
}
