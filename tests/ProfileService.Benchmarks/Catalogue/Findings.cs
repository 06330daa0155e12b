using ProfileService.Benchmarks.Measuring;

namespace ProfileService.Benchmarks.Catalogue;

internal sealed record Findings(IReadOnlyList<Figure> Figures, IReadOnlyList<Reading> Readings);
