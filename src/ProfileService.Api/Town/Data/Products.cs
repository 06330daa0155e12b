using System.Globalization;

namespace ProfileService.Api.Town.Data;

/// <summary>
/// The assortment. Brands and articles are invented. Article numbers lie in the GS1 range 20–29, which is restricted to use inside one
/// company, so they cannot be anybody's.
/// </summary>
internal static class Products
{
    // "# Brand stock-code meanings…", then "category | name | price in EUR".
    private const string Assortment = """
        # Auenlicht AUE natural-cosmetics vegan
        skin-care | Reinigungsmilch Malve 150 ml | 12.95
        skin-care | Tagescreme Wildrose 50 ml | 19.90
        skin-care | Nachtcreme Nachtkerze 50 ml | 22.90
        skin-care | Gesichtsöl Sanddorn 30 ml | 24.50
        skin-care | Gesichtswasser Rosenblüte 200 ml | 11.50
        skin-care | Peelingmaske Heilerde 75 ml | 9.95
        body-care | Körperlotion Melisse 250 ml | 13.50
        body-care | Handcreme Calendula 75 ml | 7.95
        body-care | Duschgel Zitronenverbene 200 ml | 6.95
        # Quendelhof QUE natural-cosmetics
        skin-care | Feuchtigkeitsfluid Gurke 40 ml | 16.90
        skin-care | Augencreme Augentrost 15 ml | 18.50
        skin-care | Lippenbalsam Honig & Salbei | 4.95
        hair-care | Shampoo Brennnessel 250 ml | 8.95
        hair-care | Haarspülung Lindenblüte 200 ml | 9.50
        hair-care | Haaröl Klettenwurzel 100 ml | 12.90
        body-care | Badesalz Heublume 400 g | 11.90
        body-care | Körperöl Johanniskraut 100 ml | 14.50
        body-care | Deo-Creme Salbei 50 ml | 8.90
        # Fjordhain FJO vegan
        skin-care | Hydro-Serum Birkenwasser 30 ml | 27.90
        skin-care | Hyaluron-Gelcreme 50 ml | 24.90
        skin-care | Mizellenwasser sensitiv 400 ml | 8.95
        skin-care | Tuchmaske Nordlicht | 3.95
        skin-care | Beruhigende Creme Hafer 50 ml | 17.90
        skin-care | Reinigungsschaum Moltebeere 150 ml | 13.90
        skin-care | Vitamin-C-Ampullen 7 × 2 ml | 29.90
        sun-care | Sonnenfluid Gesicht LSF 50 50 ml | 18.90
        # Tausendzart TAU
        anti-aging | Retinol-Nachtserum 30 ml | 39.90
        anti-aging | Straffende Tagescreme LSF 20 50 ml | 44.90
        anti-aging | Faltenfüller Augenpartie 15 ml | 34.50
        anti-aging | Peptid-Konzentrat 30 ml | 49.90
        anti-aging | Hals- und Dekolletécreme 75 ml | 38.00
        anti-aging | Reichhaltige Nachtpflege 50 ml | 46.50
        anti-aging | Lifting-Maske 5 Stück | 27.50
        anti-aging | Handserum Altersflecken 50 ml | 21.90
        skin-care | Sanftes Enzympeeling 60 g | 26.90
        # Purpurfink PUR
        make-up | Lippenstift Klatschmohn 04 | 14.90
        make-up | Lippenstift Rosenholz 11 | 14.90
        make-up | Lippenstift Brombeere 17 | 14.90
        make-up | Lipgloss Himbeereis | 11.90
        make-up | Lipliner Terrakotta | 7.95
        make-up | Wimperntusche Volumen schwarz | 16.50
        make-up | Wimperntusche wasserfest braun | 16.50
        make-up | Lidschatten-Palette Herbstlaub | 32.00
        make-up | Kajalstift Mitternacht | 6.95
        make-up | Eyeliner Federstrich | 12.50
        # Samtzeile SAM vegan
        make-up | Foundation Elfenbein 30 ml | 24.90
        make-up | Foundation Sand 30 ml | 24.90
        make-up | Foundation Honig 30 ml | 24.90
        make-up | Foundation Kastanie 30 ml | 24.90
        make-up | Concealer hell 6 ml | 15.90
        make-up | Concealer mittel 6 ml | 15.90
        make-up | Kompaktpuder transparent | 19.50
        make-up | Rouge Pfirsich | 17.90
        make-up | Highlighter Morgentau | 18.90
        make-up | Augenbrauengel braun | 13.50
        make-up | Fixierspray 100 ml | 16.90
        # Glanzlotse GLA vegan
        nails | Nagellack Leuchtturmrot | 7.95
        nails | Nagellack Strandsand | 7.95
        nails | Nagellack Tiefsee | 7.95
        nails | Nagellack Möwenweiß | 7.95
        nails | Nagellack Abendrot | 7.95
        nails | Überlack Hochglanz | 8.50
        nails | Unterlack Stärkung | 8.50
        nails | Nagelöl Mandel 10 ml | 6.50
        nails | Nagellackentferner acetonfrei 100 ml | 4.50
        nails | Feilen-Set 6 Stück | 5.95
        # Nebelkrug NEB
        fragrance | Eau de Parfum Moos & Regen 50 ml | 69.00
        fragrance | Eau de Parfum Weißer Tee 50 ml | 64.00
        fragrance | Eau de Parfum Pflaume & Leder 50 ml | 79.00
        fragrance | Eau de Toilette Küstenwind 100 ml | 52.00
        fragrance | Eau de Toilette Zitronenhain 100 ml | 48.00
        fragrance | Körperspray Weißer Tee 150 ml | 19.90
        fragrance | Duftprobenset Nebelkrug 6 × 2 ml | 24.00
        fragrance | Duftkerze Moos & Regen | 29.50
        # Rosenmoor ROS
        fragrance | Eau de Parfum Dämmerrose 30 ml | 45.00
        fragrance | Eau de Parfum Dämmerrose 50 ml | 62.00
        fragrance | Eau de Parfum Iris im Schnee 50 ml | 66.00
        fragrance | Eau de Parfum Vanilleholz 50 ml | 58.00
        fragrance | Solid Perfume Dämmerrose 8 g | 22.00
        fragrance | Raumduft Rosenholz 200 ml | 34.90
        body-care | Körpercreme Dämmerrose 200 ml | 26.00
        body-care | Seifenstück Dämmerrose 100 g | 9.50
        # Wellenkamm WEL vegan
        hair-care | Shampoo Feuchtigkeit 250 ml | 10.95
        hair-care | Shampoo Volumen 250 ml | 10.95
        hair-care | Shampoo Locken 250 ml | 10.95
        hair-care | Conditioner Feuchtigkeit 200 ml | 11.95
        hair-care | Haarmaske Reparatur 200 ml | 16.90
        hair-care | Hitzeschutzspray 150 ml | 13.90
        hair-care | Lockencreme 150 ml | 14.50
        hair-care | Trockenshampoo 200 ml | 9.90
        hair-care | Kopfhautserum 50 ml | 19.50
        hair-care | Haarspray starker Halt 300 ml | 8.90
        # Mohnwiesen MOH
        hair-care | Intensivtönung Kastanie | 9.95
        hair-care | Intensivtönung Kupfer | 9.95
        hair-care | Coloration Mittelblond | 12.95
        hair-care | Coloration Dunkelbraun | 12.95
        hair-care | Silbershampoo 250 ml | 9.90
        hair-care | Schaumfestiger 200 ml | 6.90
        hair-care | Glanzspray 100 ml | 9.90
        # Herrenstieg HER
        men | Rasiergel Eukalyptus 150 ml | 7.95
        men | After Shave Balsam 100 ml | 14.90
        men | Gesichtscreme 24 h 50 ml | 17.90
        men | Gesichtspeeling Aktivkohle 100 ml | 11.90
        men | Bartöl Zeder 30 ml | 16.50
        men | Bartshampoo 100 ml | 12.50
        men | Haarwachs matt 75 ml | 11.50
        men | Duschgel 3 in 1 300 ml | 6.95
        men | Deo-Roller ohne Aluminium 50 ml | 6.50
        men | Eau de Toilette Hafenviertel 100 ml | 49.00
        men | Augengel Wachmacher 15 ml | 15.90
        # Sonnenkate SON vegan
        sun-care | Sonnenmilch LSF 30 200 ml | 15.90
        sun-care | Sonnenmilch LSF 50 200 ml | 17.90
        sun-care | Sonnenspray transparent LSF 30 150 ml | 16.90
        sun-care | Sonnenstift Gesicht LSF 50 | 9.95
        sun-care | After-Sun-Lotion Aloe 200 ml | 11.90
        sun-care | Selbstbräuner Tropfen 30 ml | 18.90
        sun-care | Kindersonnenmilch LSF 50+ 200 ml | 16.50
        sun-care | Lippenpflege LSF 30 | 5.50
        # Kieselquell KIE natural-cosmetics vegan
        skin-care | Feste Gesichtsreinigung 50 g | 9.90
        skin-care | Tonerde-Maske grün 100 ml | 12.50
        hair-care | Festes Shampoo Alge 80 g | 9.90
        hair-care | Fester Conditioner Kakao 60 g | 10.50
        body-care | Feste Bodylotion 70 g | 12.90
        body-care | Fußbutter Minze 75 ml | 8.50
        sun-care | Mineralische Sonnencreme LSF 30 75 ml | 19.90
        make-up | Mineralpuder Foundation hell | 23.50
        make-up | Mineralrouge Mohn | 15.50
        # Lindwerk LIN
        body-care | Bürste Ziegenhaar | 18.00
        body-care | Waschlappen Bambus 3 Stück | 8.95
        make-up | Pinselset 8 Stück | 34.90
        make-up | Make-up-Schwamm | 5.95
        hair-care | Haarbürste Birnenholz | 22.50
        hair-care | Haargummis 10 Stück | 3.95
        nails | Maniküre-Etui | 27.90
        men | Rasierhobel verchromt | 32.00
        """;

    public static IReadOnlyList<Product> All { get; } = [.. Parse()];

    private static readonly ILookup<string, Product> ByInterestCode =
        All.SelectMany(product => product.Interests, (product, code) => (code, product)).ToLookup(pair => pair.code, pair => pair.product);

    private static readonly Dictionary<string, Product[]> Pools = ByInterestCode.ToDictionary(group => group.Key, group => group.ToArray());

    private static readonly Dictionary<string, Product> BySkuMap = All.ToDictionary(product => product.Sku, StringComparer.Ordinal);

    public static IReadOnlyList<Product> For(string interest) => Pools[interest];

    public static Product BySku(string sku) => BySkuMap[sku];

    private static IEnumerable<Product> Parse()
    {
        string[] brand = [];
        var brandNumber = 0;
        var item = 0;
        foreach (var line in Assortment.Split('\n'))
        {
            if (line.StartsWith('#'))
            {
                brand = line.Split(' ');
                brandNumber++;
                item = 0;
                continue;
            }

            var parts = line.Split('|', StringSplitOptions.TrimEntries);
            var price = decimal.Parse(parts[2], CultureInfo.InvariantCulture);
            item++;
            var (category, name, sku) = (parts[0], parts[1], $"{brand[2]}-{item:D4}");
            yield return new Product(sku, Gtin(brandNumber, item), name, brand[1], category, price, [category, .. brand[3..]]);
        }
    }

    /// <summary>
    /// EAN-13: the digits weigh 1 and 3 in turn, and the check digit fills the sum up to a multiple of ten (GS1 General Specifications, 7.9).
    /// </summary>
    private static string Gtin(int brand, int item)
    {
        var digits = string.Create(CultureInfo.InvariantCulture, $"24{brand:D5}{item:D5}");
        var sum = digits.Select((digit, index) => (digit - '0') * (index % 2 == 0 ? 1 : 3)).Sum();
        return digits + ((10 - (sum % 10)) % 10).ToString(CultureInfo.InvariantCulture);
    }
}
