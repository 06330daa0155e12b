namespace ProfileService.Api.Town.Data;

/// <summary>
/// Given names by gender and generation (first and last birth year in which the name was usual). A nickname follows its
/// name after a colon. Compiled by hand: what people in a northern German town are called, newcomers included.
/// </summary>
internal static class GivenNames
{
    private const string Generations = """
        f 1930-1949 Ursula:Uschi Ingrid Helga Gisela Renate Christa Karin Erika Gerda Hannelore:Hanne Ilse Edith Waltraud
        f 1930-1949 Irmgard:Irmi Elfriede:Friedel Margarete:Grete Brigitte:Gitte Hildegard:Hilde Lieselotte:Lilo Ruth Inge
        f 1930-1949 Rosemarie:Rosi Elisabeth:Lisbeth Anneliese Gertrud Käthe Marianne Dorothea:Dora Johanna:Hanna Luise
        f 1950-1964 Monika:Moni Petra Gabriele:Gabi Angelika:Geli Susanne:Susi Barbara:Bärbel Sabine:Bine Ulrike:Uli
        f 1950-1964 Martina Birgit:Biggi Heike Cornelia:Conny Claudia Andrea Regina Jutta Elke Marion Beate Ute Bettina:Tina
        f 1950-1964 Silvia Kerstin Doris Anita Roswitha Gudrun Sigrid Eva Annette Margit Christine:Tine Evelyn Dagmar
        f 1950-1964 Heidemarie:Heidi Jolanta Fatma
        f 1965-1979 Nicole:Nicki Stefanie:Steffi Katrin Sandra Tanja Anja Katja Silke Melanie:Melli Daniela:Dani Sonja
        f 1965-1979 Alexandra:Alex Simone Michaela:Michi Antje Anke Britta Christiane Manuela:Manu Yvonne Diana Nadine
        f 1965-1979 Katharina:Kathi Julia:Jule Kathrin Bianca Maren Wiebke Ines Kirsten Frauke Jana Carmen Corinna Tatjana
        f 1965-1979 Ayşe Susanne:Susi Bettina:Tina Claudia Heike
        f 1980-1994 Anna:Anni Julia:Jule Sarah Lisa Laura Katharina:Kathi Jessica:Jessi Vanessa:Nessi Christina:Chrissi
        f 1980-1994 Jennifer:Jenny Franziska:Franzi Theresa:Resi Maria Lena Sophie Johanna:Jojo Nina Carolin:Caro Annika
        f 1980-1994 Janina Miriam:Miri Verena:Vreni Ramona Isabell:Isa Kristin Judith Rebecca:Becky Sabrina Jasmin Elena
        f 1980-1994 Aylin Olga Natalia Magdalena:Leni Agnieszka Elif Svenja Friederike:Rike Eva Stefanie:Steffi Mareike
        f 1995-2012 Lea Leonie Hannah Emma Mia Marie Emily Lina Amelie Charlotte:Lotte Clara Luisa Paula Nele Greta Ida
        f 1995-2012 Frieda Mila Zoë Pia Jana Antonia:Toni Alina Merle Finja Mathilda:Tilda Victoria:Vicky Helena Ella Zeynep
        f 1995-2012 Selin Yasmin Alicia Celina Chiara Josefine:Josi Maja Emilia Lara Katharina:Kathi Elisabeth:Lisa Romy
        m 1930-1949 Hans Günter Werner Horst Karl-Heinz:Kalle Heinz Gerhard:Gerd Helmut Manfred:Manni Klaus Dieter Kurt
        m 1930-1949 Wolfgang:Wolle Siegfried:Sigi Rolf Erwin Walter Herbert Heinrich:Heini Friedrich:Fritz Wilhelm:Willi
        m 1930-1949 Rudolf:Rudi Ernst Otto Alfred:Fredi Egon Joachim:Jochen Gottfried Johannes:Hannes Eberhard Winfried
        m 1930-1949 Konrad Jürgen Bruno Hermann
        m 1950-1964 Peter Michael:Micha Thomas:Tom Andreas:Andi Bernd Uwe Jürgen Ulrich:Uli Rainer Reinhard Norbert Detlef
        m 1950-1964 Volker Hartmut Holger Ralf Frank Martin Joachim:Achim Wolfgang:Wolle Günther Hans-Jürgen Karl Harald
        m 1950-1964 Lothar Roland Josef:Sepp Franz Georg:Schorsch Matthias:Matze Burkhard Eckhard Jochen Herbert Mustafa
        m 1965-1979 Stefan Andreas:Andi Thomas:Tom Michael:Micha Frank Torsten Jörg Markus Carsten Dirk Oliver:Olli Sven
        m 1965-1979 Christian:Chris Alexander:Alex Jens Holger Ingo Marco Heiko Björn Kai Lars Tobias:Tobi Axel Guido Olaf
        m 1965-1979 Maik Ronny René Robert Boris Henning Arne Piotr Hasan
        m 1980-1994 Daniel:Dani Sebastian:Basti Christian:Chris Jan Tobias:Tobi Florian:Flo Philipp Dennis Benjamin:Ben
        m 1980-1994 Patrick David Marcel Simon Felix Johannes:Hannes Maximilian:Max Fabian Dominik Timo Kevin Nils Mehmet
        m 1980-1994 Matthias:Matze Murat Sergej Dimitri Robin Julian Lukas Manuel Konstantin:Kosta Mirko Steffen Pascal Malte
        m 1995-2012 Leon Paul Jonas Finn Ben Luca Elias Noah Moritz Niklas:Nik Tim Jannik Leonard:Leo Anton:Toni Jakob Emil
        m 1995-2012 Oskar Theo Mats Henri Maximilian:Max Alexander:Alex Friedrich:Fritz Frederik:Freddy Jonathan:Joni Emre
        m 1995-2012 Can Malik Vincent:Vinz Julius Samuel Tom Linus Bennet Ole Jasper Hendrik Silas Levin Jörn Till
        """;

    private static readonly ILookup<(TownGender Gender, int From), GivenName> ByGeneration = Generations
        .Split('\n')
        .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .SelectMany(words => words.Skip(2).Select(word => Parse(words[0], words[1], word)))
        .ToLookup(name => (name.Gender, name.From));

    private static readonly int[] Starts = [.. ByGeneration.Select(group => group.Key.From).Distinct().Order()];

    public static IReadOnlyCollection<GivenName> All { get; } = [.. ByGeneration.SelectMany(group => group)];

    private static readonly Dictionary<(TownGender, int), GivenName[]> Pools =
        ByGeneration.ToDictionary(group => group.Key, group => group.ToArray());

    /// <summary>The names usual for a child born in that year; years outside the lists take the nearest generation.</summary>
    public static GivenName[] For(TownGender gender, int birthYear) =>
        Pools[(gender, Starts.LastOrDefault(start => start <= birthYear, Starts[0]))];

    private static GivenName Parse(string gender, string years, string word)
    {
        var parts = word.Split(':');
        return new GivenName(
            gender == "f" ? TownGender.Female : TownGender.Male,
            int.Parse(years.AsSpan(0, 4), System.Globalization.CultureInfo.InvariantCulture),
            parts[0],
            parts.Length > 1 ? parts[1] : null);
    }
}
