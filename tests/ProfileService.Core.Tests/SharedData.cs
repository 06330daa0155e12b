namespace ProfileService.Core.Tests;

/// <summary>The sample data beside the repository, found from the folder with the solution file upwards of the tests.</summary>
internal static class SharedData
{
    public static string[] Lines(params string[] path)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "ProfileService.sln")))
        {
            folder = folder.Parent;
        }

        Assert.NotNull(folder);
        var shared = Path.GetFullPath(Path.Combine(folder.FullName, "..", "shared", "data"));
        if (!Directory.Exists(shared))
        {
            shared = Path.GetFullPath(Path.Combine(folder.FullName, "..", "..", "shared", "data"));
        }

        return File.ReadAllLines(Path.Combine([shared, .. path]));
    }
}
