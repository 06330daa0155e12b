using System.Text;

namespace ProfileService.Benchmarks.Load;

/// <summary>The lines of a request file as bytes that go over the wire, in order and around, or at random.</summary>
internal sealed class RawRequests(byte[][] requests, int? first, int seed)
{
    private readonly Random _random = new(seed);
    private int _next = first ?? 0;

    public static RawRequests Read(string file, Uri address, string key, int? first, int seed) => new(
        [.. File.ReadLines(file).Select(line => Of(line.Split('\t'), address, key))], first, seed);

    public byte[] Next() => first is null ? requests[_random.Next(requests.Length)] : requests[_next++ % requests.Length];

    private static byte[] Of(string[] fields, Uri address, string key)
    {
        var (method, path, body, etag) = (fields[0], fields[1], fields[2], fields[3]);
        var text = new StringBuilder($"{method} {path} HTTP/1.1\r\nHost: {address.Authority}\r\nX-Api-Key: {key}\r\n");
        if (etag.Length > 0)
        {
            text.Append("If-None-Match: ").Append(etag).Append("\r\n");
        }

        if (body.Length > 0)
        {
            text.Append("Content-Type: application/json\r\nContent-Length: ").Append(Encoding.UTF8.GetByteCount(body)).Append("\r\n");
        }

        return Encoding.UTF8.GetBytes(text.Append("\r\n").Append(body).ToString());
    }
}
