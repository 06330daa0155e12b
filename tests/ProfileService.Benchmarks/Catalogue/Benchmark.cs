namespace ProfileService.Benchmarks.Catalogue;

/// <summary>One line of issue and documentation: something that the product does, measured against what it could be at most.</summary>
internal abstract class Benchmark
{
    public abstract string Name { get; }

    public abstract string What { get; }

    /// <summary>The limit, or what else it is compared with, in the same run.</summary>
    public abstract string Against { get; }

    public abstract string MustReach { get; }

    public abstract Task<Findings> RunAsync(Laboratory lab);
}
