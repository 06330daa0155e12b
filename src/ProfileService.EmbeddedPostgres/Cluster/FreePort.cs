using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace ProfileService.EmbeddedPostgres.Cluster;

/// <summary>Chooses the port: as last time where possible, so that a developer's saved connections stay valid.</summary>
internal static class FreePort
{
    public static int Choose(int? ordered, string portFile)
    {
        if (ordered is { } port)
        {
            return IsFree(port)
                ? port
                : throw new EmbeddedPostgresException($"Port {port} on 127.0.0.1 is taken. Free it, or let the server choose one.");
        }

        return Remembered(portFile) is { } last && IsFree(last) ? last : Any();
    }

    public static void Remember(int port, string portFile) =>
        File.WriteAllText(portFile, port.ToString(CultureInfo.InvariantCulture));

    private static int? Remembered(string portFile) =>
        File.Exists(portFile) && int.TryParse(File.ReadAllText(portFile), NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            && port is > 0 and <= IPEndPoint.MaxPort
                ? port
                : null;

    private static bool IsFree(int port)
    {
        try
        {
            Listen(port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static int Any() => Listen(0);

    private static int Listen(int port)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
