using System.Globalization;
using System.Text;
using ProfileService.Benchmarks.Catalogue;
using ProfileService.Benchmarks.Measuring;

namespace ProfileService.Benchmarks.Charts;

/// <summary>What growth costs, as SVG: per kind of work the cost relative to the smallest set, over the number of stored profiles (logarithmic).</summary>
internal static class GrowthChart
{
    private const int Width = 760, Height = 420, Left = 60, Right = 190, Top = 60, Bottom = 56;

    private static readonly (string Work, string Label, string Colour, Func<Reading, double> Cost)[] Works =
    [
        (Growth.Get, "read by id: CPU", "#1f6feb", r => r.ServiceCpu + r.DatabaseCpu),
        (Growth.Look, "look-up: CPU", "#8250df", r => r.ServiceCpu + r.DatabaseCpu),
        (Growth.Customers, "customers in: time", "#bf5b04", r => 1 / r.PerSecond),
        (Growth.Purchases, "purchases in: time", "#1a7f37", r => 1 / r.PerSecond),
    ];

    public static async Task<int> DrawAsync(BenchmarkOptions options)
    {
        var result = new ResultFiles(options.Folder).Read().Where(r => r.Name == "growth").MaxBy(r => r.Stored.Asked)
            ?? throw new BenchmarkException("Nothing was measured yet: run growth --profiles 1000000 --sets 10000,100000,1000000 first.");
        var file = Path.Combine(RepositoryFolder.Path, "docs", "images", "growth.svg");
        await File.WriteAllTextAsync(file, Draw(result));
        Console.WriteLine(file);
        return 0;
    }

    internal static string Draw(BenchmarkResult growth)
    {
        var sizes = growth.Readings.Select(r => int.Parse(r.Of.Split('@')[1], CultureInfo.InvariantCulture)).Distinct().Order().ToArray();
        var lines = Works.Select(w => (w.Label, w.Colour, Points: sizes.Select(size => Relative(growth, w.Work, size, sizes[0], w.Cost)).ToArray())).ToArray();
        var scale = new Scale(sizes[0], sizes[^1], Math.Max(2, Math.Ceiling(lines.Max(l => l.Points.Max()) * 2) / 2));
        var svg = new StringBuilder(Text(
            $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {Height}\" font-family=\"system-ui, sans-serif\" font-size=\"13\" role=\"img\">\n"));
        svg.Append(Text($"<title>Cost of a read and of an imported row by stored profiles, relative to {sizes[0]:N0}</title>\n"));
        svg.Append(Text($"<rect width=\"{Width}\" height=\"{Height}\" fill=\"#ffffff\"/>\n<g fill=\"#1f2328\">\n"));
        svg.Append(Text($"<text x=\"{Left}\" y=\"28\" font-size=\"16\" font-weight=\"600\">What growth costs</text>\n"));
        svg.Append(Text($"<text x=\"{Left}\" y=\"46\" fill=\"#59636e\">Cost per request or row, {sizes[0]:N0} stored profiles = 1. {growth.Machine.Cores} cores, PostgreSQL {growth.Machine.PostgreSql}, {growth.At:yyyy-MM-dd}</text>\n"));
        Axes(svg, scale, sizes);
        Lines(svg, scale, sizes, lines);
        return svg.Append("</g>\n</svg>\n").ToString();
    }

    private static double Relative(BenchmarkResult growth, string work, int size, int smallest, Func<Reading, double> cost) =>
        Median.Ratio(growth.Readings, Growth.Side(work, size), Growth.Side(work, smallest), cost);

    private static void Axes(StringBuilder svg, Scale scale, int[] sizes)
    {
        for (var y = 0.0; y <= scale.Most; y += 0.5)
        {
            svg.Append(Text($"<line x1=\"{Left}\" x2=\"{Width - Right}\" y1=\"{scale.Y(y):0.#}\" y2=\"{scale.Y(y):0.#}\" stroke=\"#d1d9e0\"/>"));
            svg.Append(Text($"<text x=\"{Left - 8}\" y=\"{scale.Y(y) + 4:0.#}\" text-anchor=\"end\">{y:0.0}×</text>\n"));
        }

        foreach (var size in sizes)
        {
            svg.Append(Text($"<text x=\"{scale.X(size):0.#}\" y=\"{Height - Bottom + 22}\" text-anchor=\"middle\">{size:N0}</text>\n"));
        }

        svg.Append(Text($"<text x=\"{(Left + Width - Right) / 2}\" y=\"{Height - 12}\" text-anchor=\"middle\" fill=\"#59636e\">stored profiles</text>\n"));
    }

    private static void Lines(StringBuilder svg, Scale scale, int[] sizes, IEnumerable<(string Label, string Colour, double[] Points)> lines)
    {
        var labelAt = double.NegativeInfinity;
        foreach (var (label, colour, points) in lines.OrderByDescending(l => l.Points[^1]))
        {
            var path = string.Join(' ', points.Select((p, i) => Text($"{scale.X(sizes[i]):0.#},{scale.Y(p):0.#}")));
            svg.Append(Text($"<polyline points=\"{path}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"2.5\"/>"));
            foreach (var (p, i) in points.Select((p, i) => (p, i)))
            {
                svg.Append(Text($"<circle cx=\"{scale.X(sizes[i]):0.#}\" cy=\"{scale.Y(p):0.#}\" r=\"4\" fill=\"{colour}\"/>"));
            }

            // Lines that end close together must not write over each other.
            labelAt = Math.Max(scale.Y(points[^1]) + 4, labelAt + 17);
            svg.Append(Text($"<text x=\"{Width - Right + 14}\" y=\"{labelAt:0.#}\" fill=\"{colour}\">{label} {points[^1]:0.00}×</text>\n"));
        }
    }

    private static string Text(FormattableString text) => FormattableString.Invariant(text);

    private sealed record Scale(int Smallest, int Largest, double Most)
    {
        public double X(int size) => Smallest == Largest
            ? Left
            : Left + 24 + ((Width - Left - Right - 48) * Math.Log(size / (double)Smallest) / Math.Log(Largest / (double)Smallest));

        public double Y(double cost) => Height - Bottom - ((Height - Top - Bottom) * cost / Most);
    }
}
