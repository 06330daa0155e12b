using Xunit;

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

        while (folder is not null && !Directory.Exists(Path.Combine(folder.FullName, "shared", "data")))
        {
            folder = folder.Parent;
        }

        Assert.NotNull(folder); // the sample data lies beside the repository, or beside the folder with its clones
        return File.ReadAllLines(Path.Combine([folder.FullName, "shared", "data", .. path]));
    }
}
