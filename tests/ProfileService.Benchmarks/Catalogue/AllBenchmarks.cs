namespace ProfileService.Benchmarks.Catalogue;

/// <summary>Every benchmark, in the order of the table in docs/benchmarks.md.</summary>
internal static class AllBenchmarks
{
    public static IReadOnlyList<Benchmark> List { get; } =
    [
        new ProfileGet(), new ProfileGetOpenLoop(), new WithoutAudit(), new LookUp(), new NotModified(),
        new ImportPurchases(), new ImportCustomersEmpty(), new ImportCustomersStored(),
        new PutCustomer(), new PutPurchase(),
        new BesidePurchases(), new BesideCustomers(),
        new Growth(), new Memory(), new VerifyLedger(), new ContactDecisions(),
    ];

    /// <exception cref="BenchmarkException">There is none of that name.</exception>
    public static IReadOnlyList<Benchmark> Named(string name) => name == "all"
        ? List
        : List.Where(b => b.Name == name).ToArray() is { Length: > 0 } found ? found
        : throw new BenchmarkException($"There is no benchmark {name}. There are: {string.Join(", ", List.Select(b => b.Name))}");
}
