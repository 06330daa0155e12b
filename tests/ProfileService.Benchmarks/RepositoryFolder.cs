namespace ProfileService.Benchmarks;

internal static class RepositoryFolder
{
    /// <summary>The folder of the solution, wherever this was built.</summary>
    public static string Path { get; } = Find();

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "ProfileService.sln")))
            {
                return folder.FullName;
            }
        }

        throw new BenchmarkException("No folder above this program holds ProfileService.sln: run it where it was built.");
    }
}
