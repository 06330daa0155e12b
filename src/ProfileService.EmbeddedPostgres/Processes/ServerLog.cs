namespace ProfileService.EmbeddedPostgres.Processes;

/// <summary>The server's log is kept short: one earlier part, and a new one beyond 10 MB, checked at each start.</summary>
internal static class ServerLog
{
    private const long Limit = 10 * 1024 * 1024;

    public static void Trim(string file)
    {
        if (File.Exists(file) && new FileInfo(file).Length > Limit)
        {
            File.Move(file, file + ".1", overwrite: true);
        }
    }
}
