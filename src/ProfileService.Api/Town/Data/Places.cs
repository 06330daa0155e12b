using System.Globalization;

namespace ProfileService.Api.Town.Data;

/// <summary>
/// Where people live: the invented town of Lindenbrück, its invented neighbours, and the big city next door; those for whom there is no room in
/// other invented towns. The postal codes of the invented places look real and are not assigned.
/// </summary>
internal static class Places
{
    // A German postal code is shared by 10,000 people on average, so this many households, about 52,000 people, fill a town and what is around it.
    private const int HouseholdsOfATown = 25_000;

    // No place in Germany has a postal code that begins with 43.
    private const int FirstCodeOfOtherTowns = 43_000;

    private static readonly (string PostalCode, string City, string Store, int Weight)[] Districts =
    [
        ("21981", "Lindenbrück", "store-lb-01", 30),
        ("21983", "Lindenbrück", "store-lb-01", 22),
        ("21984", "Lindenbrück", "store-lb-02", 16),
        ("21986", "Auenfelde", "store-au-01", 9),
        ("21987", "Kaltenmoor an der Linde", "store-lb-02", 5),
        ("21988", "Groß Steinrade", "store-au-01", 4),
        ("21989", "Süderbüll", "store-lb-01", 3),
        ("20354", "Hamburg", "store-hh-01", 4),
        ("22765", "Hamburg", "store-hh-02", 4),
        ("20095", "Hamburg", "store-hh-01", 3),
    ];

    private static readonly WeightedChoice<int> Choice = new([.. Districts.Select((district, i) => (i, district.Weight))]);

    // Another town has as many districts; the smaller ones are villages.
    private static readonly string[] Villages = ["", "", "", "Alt ", "Groß ", "Klein ", "Neu ", "", "", ""];
    private static readonly string[] Stems = ["Eschen", "Birken", "Ulmen", "Erlen", "Buchen", "Tannen", "Weiden", "Ahorn", "Kiefern", "Holunder"];
    private static readonly string[] Endings = ["moorstedt", "brückenau", "deichhagen", "grundfelde"];

    private const string StreetNames = """
        Hauptstraße,Bahnhofstraße,Lindenstraße,Dorfstraße,Gartenstraße,Schulstraße,Bergstraße,Kirchstraße,Ringstraße,Waldstraße
        Amselweg,Drosselweg,Finkenweg,Meisenweg,Lerchenweg,Am Mühlenteich,Mühlenweg,Kiefernweg,Birkenweg,Erlenweg,Eschenweg
        Ulmenweg,Kastanienallee,Lindenallee,Rosenstraße,Tulpenweg,Fliederweg,Nelkenweg,Heideweg,Moorweg,Auenweg,Deichstraße
        Am Deich,Brückenstraße,An der Lindenbrücke,Marktplatz,Am Markt,Alter Markt,Neuer Wall,Große Straße,Kleine Gasse
        Töpfergasse,Färbergasse,Gerbergasse,Bäckerstraße,Schmiedestraße,Böttcherstraße,Fischerstraße,Hafenstraße,Am Hafen
        Goethestraße,Schillerstraße,Lessingstraße,Mozartstraße,Beethovenstraße,Bachstraße,Humboldtstraße,Gutenbergstraße
        Röntgenstraße,Käthe-Kollwitz-Straße,Sophie-Scholl-Straße,Geschwister-Scholl-Straße,Clara-Schumann-Weg,Theodor-Storm-Straße
        Fritz-Reuter-Straße,Hebbelstraße,Königstraße,Prinzenweg,Schloßallee,Am Schloßpark,Parkstraße,Wiesengrund,Wiesenweg
        Feldstraße,Kornblumenring,Sonnenhang,Südring,Nordring,Ostlandstraße,Westerende,Lübecker Straße,Hamburger Chaussee
        Lüneburger Weg,Stader Landstraße,Bremer Straße,Am Güterbahnhof,Industriestraße,Zum Sportplatz,Hinterm Holz,Op de Wisch
        """;

    public static IReadOnlyList<string> Streets { get; } =
        [.. StreetNames.Split(['\n', ','], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];

    private static readonly string[] Letters = ["a", "b", "c"];

    /// <param name="householdId">Who comes first lives in Lindenbrück, whatever the number of those who follow.</param>
    public static TownAddress Pick(TownRandom random, int householdId)
    {
        var district = Choice.Pick(random);
        var number = random.Between(1, 98).ToString(CultureInfo.InvariantCulture);
        var letter = random.Chance(0.15) ? random.Pick(Letters) : "";
        var (postalCode, city, store) = PlaceOf(householdId / HouseholdsOfATown, district);
        return new TownAddress(random.Pick(Streets), number + letter, postalCode, city, store);
    }

    private static (string PostalCode, string City, string Store) PlaceOf(int town, int district)
    {
        var (postalCode, city, store, _) = Districts[district];
        return town == 0
            ? (postalCode, city, store)
            : (
                (FirstCodeOfOtherTowns + (town * Districts.Length) + district).ToString(CultureInfo.InvariantCulture),
                Villages[district] + Stems[town % Stems.Length] + Endings[town / Stems.Length % Endings.Length],
                string.Create(CultureInfo.InvariantCulture, $"store-{town:00}-{store[^2..]}"));
    }
}
