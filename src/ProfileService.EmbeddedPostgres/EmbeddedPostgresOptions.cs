using ProfileService.EmbeddedPostgres.Binaries;

namespace ProfileService.EmbeddedPostgres;

/// <summary>Where a private server keeps its data and how it differs from the defaults of <see cref="Cluster.ServerSettings"/>.</summary>
public sealed record EmbeddedPostgresOptions
{
    /// <summary>
    /// Folder of this server alone; made when absent. When the service runs as root and the folder lies where an unprivileged user
    /// cannot reach, the data goes to /var/tmp and the folder keeps a pointer to it.
    /// </summary>
    public required string DataDirectory { get; init; }

    /// <summary>A fixed port, an error when taken. Absent: the port of the last start if it is free, else any free one.</summary>
    public int? Port { get; init; }

    /// <summary>Further settings of postgresql.conf; they win over the defaults.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>How long a first start, a recovery or a stop may take.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Where to look for binaries; tests narrow it.</summary>
    internal SearchPlaces Places { get; init; } = SearchPlaces.OfThisMachine();
}
