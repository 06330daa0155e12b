namespace ProfileService.Benchmarks.Catalogue;

internal static class Listing
{
    public static int Write()
    {
        foreach (var benchmark in AllBenchmarks.List)
        {
            Console.WriteLine($"{benchmark.Name}\n  {benchmark.What}\n  against     {benchmark.Against}\n  must reach  {benchmark.MustReach}");
        }

        return 0;
    }
}
