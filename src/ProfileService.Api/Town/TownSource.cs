namespace ProfileService.Api.Town;

/// <summary>A sending system; <paramref name="Json"/> is the body that registers it. Trust is 0…100.</summary>
internal sealed record TownSource(string Name, string Kind, int Trust, string Json)
{
    public const string Crm = "crm";
    public const string Shop = "shop";
    public const string Newsletter = "newsletter";
    public const string Till = "pos";
    public const string Loyalty = "loyalty";

    public static IReadOnlyList<TownSource> All { get; } =
    [
        Of(Crm, 80, "CRM", "Customer service", "contract"),
        Of(Shop, 60, "Web shop", "E-commerce", "contract"),
        Of(Newsletter, 40, "Newsletter tool", "Marketing", "consent", "Marketing: the tool keeps each double opt-in"),
        Of(Till, 50, "Tills of the stores", "Store operations", "contract"),
        Of(Loyalty, 90, "Beauty card", "Loyalty programme", "contract"),
    ];

    // In this town each system has the name of its kind.
    private static TownSource Of(string kind, int trust, string displayName, string owner, string legalBasis, string? consentAttestation = null) =>
        new(kind, kind, trust, TownJson.Written(json =>
        {
            json.WriteString("kind", kind);
            json.WriteNumber("trust", trust);
            json.WriteString("defaultCountry", "DE");
            json.WriteString("displayName", displayName);
            json.WriteString("owner", owner);
            json.WriteString("legalBasis", legalBasis);
            if (consentAttestation is not null)
            {
                json.WriteString("consentAttestation", consentAttestation);
            }
        }));
}
