using System.Globalization;

namespace ProfileService.EmbeddedPostgres.Cluster;

/// <summary>
/// One owner per data. The operating system holds the lock and drops it when the owner dies, however it dies; the process id stands in
/// a second file, because a locked file cannot be read everywhere.
/// </summary>
internal sealed class OwnerLock : IDisposable
{
    private readonly FileStream _lock;
    private readonly string _pidFile;
    private bool _released;

    private OwnerLock(FileStream held, string pidFile)
    {
        _lock = held;
        _pidFile = pidFile;
    }

    public static OwnerLock Take(string location)
    {
        var pidFile = Path.Combine(location, "owner.pid");
        var path = Path.Combine(location, "owner.lock");
        FileStream held;
        try
        {
            held = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new EmbeddedPostgresException($"The data in {location} belongs to another user: {e.Message}", e);
        }
        catch (IOException e)
        {
            throw new EmbeddedPostgresException(
                $"The data in {location} is in use by {Holder(pidFile)}. Stop that one, or give this one a data directory of its own.", e);
        }

        File.Delete(pidFile); // one that root left behind can be removed by the folder's owner, but not written
        File.WriteAllText(pidFile, Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        return new OwnerLock(held, pidFile);
    }

    public void Dispose()
    {
        if (_released)
        {
            return; // the files may be the next owner's by now
        }

        _released = true;
        File.Delete(_pidFile);
        _lock.Dispose();
    }

    private static string Holder(string pidFile)
    {
        try
        {
            var pid = File.ReadAllText(pidFile).Trim();
            return pid == Environment.ProcessId.ToString(CultureInfo.InvariantCulture)
                ? $"this same process (process id {pid})"
                : $"another process (process id {pid})";
        }
        catch (IOException)
        {
            return "another process";
        }
    }
}
