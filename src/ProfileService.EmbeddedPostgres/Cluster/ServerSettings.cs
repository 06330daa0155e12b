using System.Globalization;

namespace ProfileService.EmbeddedPostgres.Cluster;

/// <summary>
/// Settings for a developer's machine: durable like production, modest in memory, and silent about what people's rows contain.
/// </summary>
internal static class ServerSettings
{
    public static IReadOnlyDictionary<string, string> For(int port, IReadOnlyDictionary<string, string> extra)
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["shared_buffers"] = "256MB",
            ["max_connections"] = "100",
            ["fsync"] = "on", // law 11 holds in development too, else the kill tests would prove nothing
            ["synchronous_commit"] = "on",
            ["jit"] = "off", // costs more than it saves on short queries
            ["timezone"] = "UTC",
            ["log_timezone"] = "UTC",

            // A statement, its parameters and the detail of a failed constraint contain personal data; so do messages of level ERROR
            // ("invalid input syntax … "). Level LOG, which ranks above ERROR in the log, keeps starts, stops and recoveries.
            ["log_statement"] = "none",
            ["log_min_messages"] = "log",
            ["log_min_error_statement"] = "panic",
            ["log_min_duration_statement"] = "-1",
            ["log_error_verbosity"] = "terse",
            ["log_checkpoints"] = "off",
        };
        foreach (var (name, value) in extra)
        {
            settings[name] = value;
        }

        // Not negotiable: nobody but this machine reaches the server, and only with a password.
        settings["listen_addresses"] = "127.0.0.1";
        settings["unix_socket_directories"] = "";
        settings["port"] = port.ToString(CultureInfo.InvariantCulture);
        return settings;
    }
}
