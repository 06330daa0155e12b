using System.Security.Cryptography;
using System.Text.Json;

namespace ProfileService.EmbeddedPostgres.Cluster;

/// <summary>The random passwords of one cluster, kept beside it so that it can be opened again after a restart.</summary>
internal sealed record ClusterSecrets(string Admin, string Owner, string App)
{
    public static ClusterSecrets LoadOrCreate(string path, bool clusterExists)
    {
        if (File.Exists(path))
        {
            return JsonSerializer.Deserialize<ClusterSecrets>(File.ReadAllText(path))
                ?? throw new EmbeddedPostgresException($"{path} is empty: the passwords of the data beside it are lost.");
        }

        if (clusterExists)
        {
            throw new EmbeddedPostgresException(
                $"{path} is missing: without the passwords in it the data beside it cannot be opened. Restore it, or remove the data.");
        }

        var secrets = new ClusterSecrets(Random(), Random(), Random());
        WritePrivately(path, JsonSerializer.Serialize(secrets));
        return secrets;
    }

    /// <summary>The file is never readable by others, not even for the moment between its creation and a chmod.</summary>
    public static void WritePrivately(string path, string text)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var writer = new StreamWriter(path, options);
        writer.Write(text);
    }

    private static string Random() => RandomNumberGenerator.GetHexString(48, lowercase: true);
}
