using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;

namespace ProfileService.Api.ImportFile;

/// <summary>A file on its way, telling how much of it is gone.</summary>
internal sealed class SentFile : HttpContent
{
    private readonly ImportFileOptions _options;
    private readonly Action<long> _sent;

    public SentFile(ImportFileOptions options, Action<long> sent)
    {
        (_options, _sent) = (options, sent);
        Headers.ContentType = new MediaTypeHeaderValue(options.IsCsv ? "text/csv" : "application/x-ndjson");
        if (options.IsPacked || options.Gzip)
        {
            Headers.ContentEncoding.Add("gzip");
        }
    }

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        await using var file = File.OpenRead(_options.File);
        await using var packing = _options is { Gzip: true, IsPacked: false } ? new GZipStream(stream, CompressionLevel.Fastest, leaveOpen: true) : null;
        var buffer = new byte[1 << 17];
        while (await file.ReadAsync(buffer) is var read and > 0)
        {
            await (packing ?? stream).WriteAsync(buffer.AsMemory(0, read));
            _sent(file.Position);
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _options.Gzip && !_options.IsPacked ? 0 : new FileInfo(_options.File).Length;
        return length > 0;
    }
}
