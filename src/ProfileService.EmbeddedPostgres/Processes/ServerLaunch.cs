using ProfileService.EmbeddedPostgres.Binaries;

namespace ProfileService.EmbeddedPostgres.Processes;

/// <summary>Everything that a start of the server needs; a restart after a crash uses the same.</summary>
/// <param name="Binaries">Whose postgres to run.</param>
/// <param name="User">Who runs it.</param>
/// <param name="Cluster">The folder that initdb made.</param>
/// <param name="Port">TCP port on 127.0.0.1.</param>
/// <param name="Settings">Passed on the command line, so they win over every file and hold for this run only.</param>
internal sealed record ServerLaunch(
    PostgresBinaries Binaries, ServerUser User, string Cluster, int Port, IReadOnlyDictionary<string, string> Settings)
{
    /// <summary>Inside the cluster, because only there the server's user may write.</summary>
    public string LogFile => Path.Combine(Cluster, "server.log");

    public IEnumerable<string> Arguments => ["-D", Cluster, .. Settings.SelectMany(s => new[] { "-c", $"{s.Key}={s.Value}" })];
}
