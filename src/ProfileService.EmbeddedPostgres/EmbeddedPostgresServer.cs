using Npgsql;
using ProfileService.EmbeddedPostgres.Binaries;
using ProfileService.EmbeddedPostgres.Cluster;
using ProfileService.EmbeddedPostgres.Processes;

namespace ProfileService.EmbeddedPostgres;

/// <summary>
/// A private PostgreSQL for development and tests. It keeps its data over restarts, is reachable from this machine only, is restarted
/// when it dies, and ends with its owner, even when that is killed. One owner at a time per data directory.
/// </summary>
public sealed class EmbeddedPostgresServer : IAsyncDisposable
{
    private static readonly TimeSpan[] RestartDelays =
        [TimeSpan.FromMilliseconds(50), TimeSpan.FromMilliseconds(300), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(3)];

    private readonly OwnerLock _lock;
    private readonly ServerLaunch _launch;
    private readonly TimeSpan _timeout;
    private readonly IProgress<string>? _progress;
    private readonly ClusterSecrets _secrets;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _supervision;
    private Postmaster _postmaster;
    private int _disposed;

    private EmbeddedPostgresServer(
        OwnerLock held, DataLocation location, ServerLaunch launch, Postmaster postmaster, ClusterSecrets secrets, TimeSpan timeout,
        IProgress<string>? progress)
    {
        _lock = held;
        _launch = launch;
        _postmaster = postmaster;
        _secrets = secrets;
        _timeout = timeout;
        _progress = progress;
        DataLocation = location.Root;
        _supervision = Task.Run(SuperviseAsync);
    }

    /// <summary>Role profiles_owner in database profiles: may change the schema.</summary>
    public string OwnerConnectionString => Connection(_launch.Port, RoleSetup.Owner, _secrets.Owner, RoleSetup.Database);

    /// <summary>Role profiles_app in database profiles: serves requests and cannot change the schema.</summary>
    public string AppConnectionString => Connection(_launch.Port, RoleSetup.App, _secrets.App, RoleSetup.Database);

    /// <summary>The superuser, in database postgres: for tests, which make databases.</summary>
    public string AdminConnectionString => Connection(_launch.Port, "postgres", _secrets.Admin, "postgres");

    /// <summary>Process id of the postmaster; another one after a crash and restart.</summary>
    public int ProcessId => Volatile.Read(ref _postmaster).ProcessId;

    public int Port => _launch.Port;

    /// <summary>
    /// Where the data really lies: the data directory, or its replacement when root owns folders that the server's user cannot enter.
    /// </summary>
    public string DataLocation { get; }

    /// <summary>The major version and where its binaries were found, for a line at start.</summary>
    public string Description => $"PostgreSQL {_launch.Binaries.Major} from {_launch.Binaries.Folder}";

    /// <exception cref="PostgresNotFoundException">No usable binaries; the message lists the choices.</exception>
    /// <exception cref="EmbeddedPostgresException">The data is in use or cannot be opened, or the server does not start.</exception>
    public static async Task<EmbeddedPostgresServer> StartAsync(
        EmbeddedPostgresOptions options, IProgress<string>? progress, CancellationToken ct)
    {
        var location = await Cluster.DataLocation.ResolveAsync(options.DataDirectory, progress, ct);
        var held = OwnerLock.Take(location.Root);
        try
        {
            var user = await ServerUser.ChooseAsync(location.Cluster, ct);
            var binaries = await new BinarySearch(options.Places, user, location.DataMajor).FindAsync(progress, ct);
            var secrets = await PrepareAsync(location, binaries, user, progress, ct);
            var (launch, postmaster) = await LaunchAsync(options, location, binaries, user, ct);
            var server = new EmbeddedPostgresServer(held, location, launch, postmaster, secrets, options.Timeout, progress);
            await server.SetUpRolesAsync(ct);
            return server;
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>Stops the server by a fast shutdown and gives the data free.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 1)
        {
            return;
        }

        await _stopping.CancelAsync();
        await _supervision;
        await _postmaster.StopAsync(_timeout);
        _postmaster.Dispose();
        _lock.Dispose();
        _stopping.Dispose();
    }

    private static async Task<ClusterSecrets> PrepareAsync(
        DataLocation location, PostgresBinaries binaries, ServerUser user, IProgress<string>? progress, CancellationToken ct)
    {
        var isNew = !Directory.Exists(location.Cluster);
        var secrets = ClusterSecrets.LoadOrCreate(location.SecretsFile, clusterExists: !isNew);
        if (isNew)
        {
            progress?.Report($"Making a new PostgreSQL {binaries.Major} database in {location.Root}");
            await ClusterInitializer.EnsureAsync(location, binaries, user, secrets.Admin, ct);
        }

        return secrets;
    }

    /// <summary>Between the choice of a port and its use somebody else may take it: then the next free one.</summary>
    private static async Task<(ServerLaunch Launch, Postmaster Postmaster)> LaunchAsync(
        EmbeddedPostgresOptions options, DataLocation location, PostgresBinaries binaries, ServerUser user, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            // Stops a leftover first, else it would itself hold the port that is remembered.
            await LeftoverServer.StopAsync(new ServerLaunch(binaries, user, location.Cluster, 0, options.Settings), ct);
            var port = FreePort.Choose(options.Port, location.PortFile);
            var launch = new ServerLaunch(binaries, user, location.Cluster, port, ServerSettings.For(port, options.Settings));
            ServerLog.Trim(launch.LogFile);
            try
            {
                var postmaster = await Postmaster.StartAsync(launch, options.Timeout, ct);
                FreePort.Remember(port, location.PortFile);
                return (launch, postmaster);
            }
            catch (EmbeddedPostgresException e) when (attempt < 5 && IsPassing(e))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(200 * attempt), ct);
            }
        }
    }

    /// <summary>A port just taken, or backends of a killed server that have not noticed yet: both pass within a second.</summary>
    private static bool IsPassing(EmbeddedPostgresException e) =>
        e.Message.Contains("could not bind", StringComparison.Ordinal) || e.Message.Contains("still in use", StringComparison.Ordinal);

    private async Task SetUpRolesAsync(CancellationToken ct)
    {
        try
        {
            var profiles = Connection(_launch.Port, "postgres", _secrets.Admin, RoleSetup.Database);
            await RoleSetup.EnsureAsync(Unpooled(AdminConnectionString), Unpooled(profiles), _secrets, ct);
        }
        catch (Exception e)
        {
            await DisposeAsync();
            if (e is NpgsqlException)
            {
                throw new EmbeddedPostgresException($"The new server cannot be set up: {e.Message}", e);
            }

            throw;
        }
    }

    private async Task SuperviseAsync()
    {
        var failures = 0;
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                await _postmaster.EndAsync(_stopping.Token);
                _progress?.Report("PostgreSQL ended unexpectedly: restarting it");
                await Task.Delay(RestartDelays[Math.Min(failures++, RestartDelays.Length - 1)], _stopping.Token);
                var restarted = await Postmaster.StartAsync(_launch, _timeout, _stopping.Token);
                Interlocked.Exchange(ref _postmaster, restarted).Dispose();
                failures = 0;
                _progress?.Report("PostgreSQL runs again");
            }
            catch (OperationCanceledException)
            {
            }
            catch (EmbeddedPostgresException e)
            {
                _progress?.Report($"The restart failed and will be tried again: {e.Message}");
            }
        }
    }

    private static string Connection(int port, string role, string password, string database) =>
        new NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1",
            Port = port,
            Username = role,
            Password = password,
            Database = database,
            SslMode = SslMode.Disable, // loopback; asking costs a round trip per connection
            GssEncryptionMode = GssEncryptionMode.Disable,
        }.ConnectionString;

    /// <summary>For the few statements of the set-up: no idle connection stays behind.</summary>
    private static string Unpooled(string connection) => new NpgsqlConnectionStringBuilder(connection) { Pooling = false }.ConnectionString;
}
