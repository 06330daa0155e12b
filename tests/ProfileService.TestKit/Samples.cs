namespace ProfileService.TestKit;

/// <summary>Files made by others that are small enough to lie in the repository, so that their tests run on any machine; larger ones are <c>SharedData</c>.</summary>
public static class Samples
{
    public static string Find(string folder, string file) => Path.Combine(RepositoryFolder.Path, "tests", "Samples", folder, file);
}
