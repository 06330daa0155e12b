using System.Globalization;

namespace ProfileService.Api.Town.Data;

/// <summary>
/// Surnames by weight (the number before the colon): a shared Müller says little about two records, a shared Zwiebelmann nearly all.
/// Compiled by hand; the weights are rough relative frequencies. An underscore stands
/// for the space in names like "von Brüggen".
/// </summary>
internal static class Surnames
{
    private const string ByWeight = """
        95: Müller
        70: Schmidt
        42: Schneider Fischer
        34: Meyer Weber
        28: Wagner Becker Schulz Hoffmann
        20: Schäfer Koch Bauer Richter Klein Wolf Schröder Neumann Schwarz Zimmermann Braun Krüger Hofmann Hartmann Lange
        14: Schmitt Werner Krause Meier Lehmann Schmid Schulze Maier Köhler Herrmann König Walter Mayer Huber Kaiser Fuchs
        14: Peters Lang Scholz Möller Weiß Jung Hahn Schubert
        8: Vogel Friedrich Keller Günther Frank Berger Winkler Roth Beck Lorenz Baumann Franke Albrecht Schuster Simon Ludwig
        8: Böhm Winter Kraus Martin Schumacher Krämer Vogt Stein Jäger Otto Sommer Groß Seidel Heinrich Brandt Haas Schreiber
        8: Graf Schulte Dietrich Ziegler Kuhn Kühn Pohl Engel Horn Busch Bergmann Thomas Voigt Sauer Arnold Wolff Pfeiffer
        8: Petersen Hansen Jensen Paulsen Lüders Claußen Behrens Brandes Harms Ahrens Carstens Wilke Lüdemann Thiessen
        4: Ernst Lindner Hübner Kramer Franz Beyer Wenzel Nagel Barth Reuter Ritter Marx Hermann Ulrich Bender Fritz Jahn
        4: Kunz Fiedler Bock Thiel Hein Kirchner Kirsch Kern Kremer Wegner Stahl Schilling Ebert Eckert Lutz Urban Mohr
        4: Seifert Bachmann Walther Hammer Wirth Bayer Zander Naumann Heinze Gerlach Rose Götz Götze Hoppe Rieger Reimann
        4: Siebert Hesse Noack Opitz Pape Janßen Janssen Bruns Sievers Kruse Petzold Mertens Rohde Schütz Schütze Böttcher
        4: Blum Freitag Sonntag Thiele Stark Steiner Straub Völker Wiegand Wulf Zeller Dreyer Evers Fröhlich Geiger Heller
        4: Yılmaz Kaya Demir Öztürk Şahin Nowak Kowalski Wójcik Ivanov Popova Nguyen Tran Rossi Silva Hoxha Petrović
        2: Ackermann Adam Bartels Baum Bergfeld Bischoff Block Bode Böhme Borchert Brinkmann Buchholz Burmeister Conrad Diehl
        2: Dietz Döring Eggers Ehlers Fink Förster Funke Gebhardt Geißler Großmann Hauser Heidrich Held Henning Hinz Hirsch
        2: Holz Jacob Jansen Kaufmann Kiefer Köster Kröger Kühne Kurz Lauer Löffler Lohmann Marquardt Menzel Michels Moser
        2: Neubauer Oswald Probst Raabe Rademacher Rauch Reichelt Renner Röder Römer Runge Schaller Schlüter Springer Stadler
        2: Steffens Stolz Strauß Teichmann Timm Trautmann Unger Voss Weigel Westphal Wichmann Wittmann Wolter Wunderlich Zahn
        1: Achterberg Amelung Blaurock Bremerkamp Dünnebier Eulenhaupt Finkenzeller Flintermann Gänserich Grauvogel Grünspan
        1: Hackepeter Haubenschild Heidenröslein Hollerbusch Immergrün Jeschonnek Kieselbach Klönne Knopfmacher Kuckuk Küchenhoff
        1: Lautenschlager Lerchenfeld Liebeskind Lindwurm Löwenzahn Maiglöck Moosbrugger Nachtigall Niedermühl Obentraut
        1: Oehlschläger Pfannkuch Quittenbaum Rabenhorst Rotkehl Rübsam Sauerwein Schluckebier Schönleben Siebenhüner
        1: Sonnenschein Stöckelmann Tausendschön Übelacker Uhlenbrock Vierheller Wackernagel Wiesengrund Wohlgemuth Wüstenhagen
        1: Zaunkönig Zickendraht Zuckschwerdt Zwiebelmann Achenbach-Kühl Brüggen-Kühl von_Brüggen van_Aken de_Vries zur_Mühlen
        """;

    private static readonly (string Name, int Weight)[] Weighted = [.. ByWeight.Split('\n').SelectMany(Parse)];

    public static IReadOnlyList<string> All { get; } = [.. Weighted.Select(entry => entry.Name)];

    private static readonly WeightedChoice<string> Choice = new(Weighted);

    public static string Pick(TownRandom random) => Choice.Pick(random);

    private static IEnumerable<(string, int)> Parse(string line)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        var weight = int.Parse(line.AsSpan(0, colon), CultureInfo.InvariantCulture);
        return line[(colon + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(name => (name.Replace('_', ' '), weight));
    }
}
