using ProfileService.Postgres.Quarantine;

namespace ProfileService.Api.Imports;

/// <summary>The columns that a CSV may have: the members of the JSON, flattened with dots.</summary>
internal static class CsvColumns
{
    public const string Attributes = "attributes.";
    public const string Lines = "lines";

    private static readonly Dictionary<string, CellKind> Customers = Of(
        "recordId observedAt salutation title firstName lastName birthDate gender language email phone "
        + "address.street address.houseNumber address.postalCode address.city address.country "
        + "loyalty.cardNumber loyalty.programme loyalty.tier loyalty.status loyalty.enrolledAt",
        "loyalty.points",
        "loyalty.interests identifiers verified");

    private static readonly Dictionary<string, CellKind> Events = Of("eventId recordId email firstName list status occurredAt", "", "topics evidence");

    private static readonly Dictionary<string, CellKind> Purchases = Of(
        "purchaseId observedAt occurredAt channel storeId currency status returnOf customer.type customer.value customer.issuer "
        + "lines.sku lines.gtin lines.name lines.brand lines.category",
        "lines.quantity lines.unitPrice lines.discount",
        Lines);

    public static IReadOnlyDictionary<string, CellKind> OfType(string type) => type switch
    {
        FactTypes.Customers => Customers,
        FactTypes.NewsletterEvents => Events,
        _ => Purchases,
    };

    /// <summary>The column without which no row could be accepted.</summary>
    public static string KeyOf(string type) => type switch
    {
        FactTypes.Customers => "recordId",
        FactTypes.NewsletterEvents => "eventId",
        _ => "purchaseId",
    };

    /// <returns>Null where the column is not known.</returns>
    public static CellKind? KindOf(string type, string column, bool keepsUnknown)
    {
        if (OfType(type).TryGetValue(column, out var kind))
        {
            return kind;
        }

        var isFree = type == FactTypes.Customers
            && ((column.StartsWith(Attributes, StringComparison.Ordinal) && column.Length > Attributes.Length)
                || (keepsUnknown && column.Length > 0 && !column.Contains('.', StringComparison.Ordinal)));
        return isFree ? CellKind.Text : null;
    }

    private static Dictionary<string, CellKind> Of(string texts, string numbers, string json) => new(
        Names(texts, CellKind.Text).Concat(Names(numbers, CellKind.Number)).Concat(Names(json, CellKind.Json)), StringComparer.Ordinal);

    private static IEnumerable<KeyValuePair<string, CellKind>> Names(string names, CellKind kind) =>
        names.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(name => KeyValuePair.Create(name, kind));
}
