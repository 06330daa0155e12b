namespace ProfileService.EmbeddedPostgres.Binaries;

/// <summary>A folder with initdb, pg_ctl and postgres of one version.</summary>
/// <param name="Folder">The folder itself, absolute.</param>
/// <param name="Major">15, 16, …: data written by one major version cannot be read by another.</param>
/// <param name="Origin">How it was found, for messages.</param>
internal sealed record PostgresBinaries(string Folder, int Major, string Origin)
{
    public const int OldestMajor = 15;

    private static readonly string[] Needed = ["initdb", "pg_ctl", "postgres"];

    public string InitDb => PathOf(Folder, "initdb");

    public string PgCtl => PathOf(Folder, "pg_ctl");

    public string Postgres => PathOf(Folder, "postgres");

    /// <summary>A lone `postgres`, as some packages link it into PATH, is no server installation.</summary>
    public static IEnumerable<string> MissingIn(string folder) => Needed.Where(name => !File.Exists(PathOf(folder, name)));

    public static string PathOf(string folder, string name) =>
        Path.Combine(folder, OperatingSystem.IsWindows() ? name + ".exe" : name);
}
