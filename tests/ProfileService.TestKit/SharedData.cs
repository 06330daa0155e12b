namespace ProfileService.TestKit;

/// <summary>The sample data beside the repository, or beside the folder that holds its clones.</summary>
public static class SharedData
{
    private static readonly string? Root = Find();

    /// <summary>Whether this file or folder is at hand: the data is too big for the repository, and some of it may not lie there.</summary>
    public static bool Has(params ReadOnlySpan<string> path) => Root is not null && Path.Exists(Path.Combine([Root, .. path]));

    public static string Folder(params ReadOnlySpan<string> path) =>
        Root is null ? throw new DirectoryNotFoundException("No folder above the repository holds shared/data") : Path.Combine([Root, .. path]);

    private static string? Find()
    {
        for (var folder = new DirectoryInfo(RepositoryFolder.Path); folder is not null; folder = folder.Parent)
        {
            if (Path.Combine(folder.FullName, "shared", "data") is var data && Directory.Exists(data))
            {
                return data;
            }
        }

        return null;
    }
}
