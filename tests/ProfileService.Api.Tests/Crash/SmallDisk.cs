using System.Diagnostics;
using Npgsql;
using ProfileService.EmbeddedPostgres;

namespace ProfileService.Api.Tests.Crash;

/// <summary>
/// A disk of a few megabytes under the database of a private PostgreSQL. Its WAL lies elsewhere: a full disk under the WAL stops PostgreSQL
/// as a whole, which is the case of the kills.
/// </summary>
internal sealed class SmallDisk : IAsyncDisposable
{
    private readonly string _folder;

    private SmallDisk(string folder) => _folder = folder;

    private string Ballast => Path.Combine(_folder, "ballast");

    /// <summary>Mounts it and moves the database there; skips where this machine does not let us mount.</summary>
    public static async Task<SmallDisk> MountAsync(EmbeddedPostgresServer postgres, int megabytes)
    {
        var folder = Path.Combine(Path.GetTempPath(), $"profile-service-disk-{Guid.NewGuid():N}");
        Directory.CreateDirectory(folder);
        if (await RunAsync("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "tmpfs", folder) is { } refused)
        {
            Directory.Delete(folder);
            Assert.Skip($"A disk that gets full needs the right to mount one: {refused}");
        }

        var disk = new SmallDisk(folder);
        var place = Path.Combine(folder, "data");
        Directory.CreateDirectory(place);
        Assert.Null(await RunAsync("chown", $"--reference={Path.Combine(postgres.DataLocation, "pgdata")}", folder, place));
        await using var admin = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(postgres.AdminConnectionString) { Pooling = false });
        await ExecuteAsync(admin, $"CREATE TABLESPACE small LOCATION '{place}'");
        await ExecuteAsync(admin, "ALTER DATABASE profiles SET TABLESPACE small");
        return disk;
    }

    public long Free => new DriveInfo(_folder).AvailableFreeSpace;

    /// <summary>Takes room away until so much is left.</summary>
    public void Leave(long bytes)
    {
        using var ballast = new FileStream(Ballast, FileMode.Create);
        var zeros = new byte[1 << 20];
        while (Free > bytes)
        {
            ballast.Write(zeros.AsSpan(0, (int)Math.Min(zeros.Length, Math.Max(4096, Free - bytes))));
            ballast.Flush();
        }
    }

    public void MakeRoom() => File.Delete(Ballast);

    public async ValueTask DisposeAsync()
    {
        await RunAsync("umount", "--lazy", _folder);
        Directory.Delete(_folder, recursive: true);
    }

    /// <returns>What it complained about; null where it succeeded.</returns>
    private static async Task<string?> RunAsync(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            var said = await process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync();
            return process.ExitCode == 0 ? null : said.Trim();
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            return e.Message;
        }
    }

    private static async Task ExecuteAsync(NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
