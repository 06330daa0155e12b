using System.Text.Json;

namespace ProfileService.Benchmarks.Measuring;

/// <summary>Results as files: the newest of each benchmark and stored size counts.</summary>
internal sealed class ResultFiles(string folder)
{
    private readonly string _folder = Path.Combine(folder, "results");

    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <returns>The file.</returns>
    public async Task<string> WriteAsync(BenchmarkResult result)
    {
        Directory.CreateDirectory(_folder);
        var file = Path.Combine(_folder, FormattableString.Invariant($"{result.Name}-{result.Stored.Asked}.json"));
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(result, Json));
        return file;
    }

    public IEnumerable<BenchmarkResult> Read() => !Directory.Exists(_folder) ? [] : Directory.EnumerateFiles(_folder, "*.json").Order(StringComparer.Ordinal)
        .Select(file => JsonSerializer.Deserialize<BenchmarkResult>(File.ReadAllText(file), Json)!);
}
