using System.Collections.Frozen;
using ProfileService.Api.Access;
using ProfileService.Api.Http;
using ProfileService.Postgres.Profiles;

namespace ProfileService.Api.Profiles;

/// <summary>The views: who asks, and what for, decides what is seen (law 6). A role grants views; the view fixes the purpose.</summary>
internal static class Views
{
    private static readonly ViewSection MasterData = new("masterData", ProfileColumn.MasterData);
    private static readonly ViewSection MasterDataMasked = new("masterData", ProfileColumn.MasterDataMasked);
    private static readonly ViewSection Newsletter = new("newsletter", ProfileColumn.Newsletter);
    private static readonly ViewSection NewsletterMasked = new("newsletter", ProfileColumn.NewsletterMasked);
    private static readonly ViewSection Loyalty = new("loyalty", ProfileColumn.Loyalty);
    private static readonly ViewSection LoyaltyMasked = new("loyalty", ProfileColumn.LoyaltyMasked);
    private static readonly ViewSection Purchases = new("purchases", ProfileColumn.Purchases);
    private static readonly ViewSection PurchasesMasked = new("purchases", ProfileColumn.PurchasesMasked);
    private static readonly ViewSection Contactability = new("contactability", ProfileColumn.Contactability);
    private static readonly ViewSection ContactabilityMasked = new("contactability", ProfileColumn.ContactabilityMasked);
    private static readonly ViewSection Identities = new("identities", ProfileColumn.Identities);
    private static readonly ViewSection Provenance = new("provenance", ProfileColumn.Provenance);

    public static IReadOnlyList<string> SectionNames { get; } = ["masterData", "newsletter", "loyalty", "purchases", "contactability", "identities", "provenance"];

    private static readonly FrozenDictionary<string, View> ByName = new View[]
    {
        new("store", "store-advice", [MasterDataMasked, NewsletterMasked, LoyaltyMasked, PurchasesMasked, ContactabilityMasked], ShowsBirthdayThisWeek: true),
        new("service", "customer-service", [MasterData, Newsletter, Loyalty, Purchases, Contactability, Identities, Provenance], ShowsBirthdayThisWeek: false),
        new("sales", "sales", [MasterDataMasked, NewsletterMasked, LoyaltyMasked, Purchases, ContactabilityMasked], ShowsBirthdayThisWeek: false),
        new("marketing", "marketing", [NewsletterMasked, LoyaltyMasked, PurchasesMasked, ContactabilityMasked], ShowsBirthdayThisWeek: false),
        new("steward", "identity-stewardship", [MasterDataMasked, NewsletterMasked, ContactabilityMasked, Identities, Provenance], ShowsBirthdayThisWeek: false),
        new("privacy", "privacy-request", [MasterData, Newsletter, Loyalty, Purchases, Contactability, Identities, Provenance], ShowsBirthdayThisWeek: false),
    }.ToFrozenDictionary(v => v.Name, StringComparer.Ordinal);

    public static IEnumerable<View> All => ByName.Values;

    public static string PurposeOf(string view) => ByName[view].Purpose;

    /// <summary>The view that was asked for, or the role's own where none was.</summary>
    /// <exception cref="ProblemException">No such view, or not for this role.</exception>
    public static View For(Caller caller, string? name)
    {
        var granted = RoleViews.Of(caller.Role);
        if (name is null)
        {
            return granted is [var own, ..] ? ByName[own] : throw new ProblemException(Problems.ViewNotAllowed, detail: "This role sees no profiles");
        }

        if (!ByName.TryGetValue(name, out var view))
        {
            throw new ProblemException(Problems.UnknownView, detail: $"Ask for one of: {string.Join(", ", ByName.Keys.Order(StringComparer.Ordinal))}");
        }

        return granted.Contains(name)
            ? view
            : throw new ProblemException(Problems.ViewNotAllowed, detail: $"This role may use: {string.Join(", ", granted)}");
    }

    /// <summary>The sections that <c>?include=</c> narrows the answer to; null for all of the view. It never widens.</summary>
    public static IReadOnlySet<string>? Include(string? include)
    {
        if (include is null)
        {
            return null;
        }

        var names = include.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);
        return names.IsSubsetOf(SectionNames)
            ? names
            : throw new ProblemException(Problems.UnknownSection, detail: $"Include some of: {string.Join(", ", SectionNames)}");
    }

    /// <summary>What the masked depth of a section leaves out.</summary>
    public static IReadOnlyList<string> PartsMasked(string section) => section switch
    {
        "masterData" => ["masterData.birthDate", "masterData.address", "masterData.emails", "masterData.phones", "masterData.attributes"],
        "newsletter" => ["newsletter.email"],
        "loyalty" => ["loyalty.cards.cardNumber"],
        "purchases" => ["purchases.totals", "purchases.recent.amount"],
        "contactability" => ["contactability.contactPoints"],
        _ => [],
    };
}
