using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http.Features;
using ProfileService.Api.Http;
using ProfileService.Postgres.Imports;

namespace ProfileService.Api.Imports;

/// <summary>The body of an upload, unpacked, in chunks of a mebibyte.</summary>
internal sealed class FileUpload : IAsyncDisposable
{
    private readonly Stream _stream;
    private readonly bool _acceptsTruncated;
    private readonly long _most;
    private readonly byte[] _buffer = new byte[ImportFiles.ChunkSize];
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private long _bytes;
    private bool _ended;

    /// <summary>Whether the file ended before its end, and what came of it is accepted.</summary>
    public bool BrokeOff { get; private set; }

    public FileUpload(HttpContext context, ImportRequest request, ImportSettings settings)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = settings.MaxBytes;
        }

        (_most, _acceptsTruncated) = (settings.MaxBytes, request.AcceptTruncated);
        _stream = request.IsGzip ? new GZipStream(context.Request.Body, CompressionMode.Decompress) : context.Request.Body;
    }

    /// <summary>Of all that was read.</summary>
    public byte[] Hash() => _hash.GetCurrentHash();

    /// <returns>The next chunk, valid until the one after is asked for; whole but for the last one, null at the end.</returns>
    /// <exception cref="ProblemException">Too large, or not gzip, or it broke off.</exception>
    public async Task<ReadOnlyMemory<byte>?> NextAsync(CancellationToken ct)
    {
        var length = _ended ? 0 : await FillAsync(ct);
        if (length == 0)
        {
            return null;
        }

        _bytes += length;
        if (_bytes > _most)
        {
            throw TooLarge();
        }

        _hash.AppendData(_buffer.AsSpan(0, length));
        return _buffer.AsMemory(0, length);
    }

    public async ValueTask DisposeAsync()
    {
        _hash.Dispose();
        await _stream.DisposeAsync();
    }

    private async Task<int> FillAsync(CancellationToken ct)
    {
        var length = 0;
        try
        {
            while (length < _buffer.Length && await _stream.ReadAsync(_buffer.AsMemory(length), ct) is var read and > 0)
            {
                length += read;
            }

            _ended = length < _buffer.Length;
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            throw TooLarge(); // not broken off: nobody accepted that
        }
        catch (InvalidDataException) when (!_acceptsTruncated || _bytes + length == 0)
        {
            throw new ProblemException(
                Problems.BrokenUpload, detail: "The file is not gzip, or it broke off; what came can be imported with acceptTruncated=true");
        }
        catch (Exception e) when (_acceptsTruncated && e is InvalidDataException or IOException or OperationCanceledException)
        {
            (_ended, BrokeOff) = (true, true);
        }

        return length;
    }

    private ProblemException TooLarge() => new(Problems.BodyTooLarge, detail: FormattableString.Invariant($"Send files of at most {_most} bytes, unpacked"));
}
