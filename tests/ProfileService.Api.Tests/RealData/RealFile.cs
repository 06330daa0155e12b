using ProfileService.TestKit;

namespace ProfileService.Api.Tests.RealData;

/// <summary>A file made by others. Its first rows lie in the folder <c>tests/Samples</c>, the whole of it beside the repository.</summary>
internal static class RealFile
{
    /// <summary>Skips the test where the whole file is not at hand.</summary>
    public static string Find(string folder, string file, bool whole)
    {
        Assert.SkipWhen(whole && !SharedData.Has(folder, file), $"Needs {folder}/{file} in shared/data beside the repository; its first rows are tested all the same");
        return whole
            ? SharedData.Folder(folder, file)
            : Samples.Find(folder, file);
    }
}
