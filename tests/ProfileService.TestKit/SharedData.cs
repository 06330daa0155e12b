namespace ProfileService.TestKit;

/// <summary>The sample data beside the repository, or beside the folder that holds its clones.</summary>
public static class SharedData
{
    public static string Folder(params ReadOnlySpan<string> path)
    {
        for (var folder = new DirectoryInfo(RepositoryFolder.Path); folder is not null; folder = folder.Parent)
        {
            if (Directory.Exists(Path.Combine(folder.FullName, "shared", "data")))
            {
                return Path.Combine([folder.FullName, "shared", "data", .. path]);
            }
        }

        throw new DirectoryNotFoundException("No folder above the repository holds shared/data");
    }
}
