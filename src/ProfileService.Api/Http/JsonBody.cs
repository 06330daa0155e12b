using System.Buffers;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.Net.Http.Headers;

namespace ProfileService.Api.Http;

/// <summary>
/// A JSON request body, bound as a handler parameter and read by hand through <see cref="Shape"/>: model binding would stop at the
/// first error and lose the pointers.
/// </summary>
internal sealed class JsonBody
{
    public const int MaxBytes = 4 * 1024 * 1024;
    private const int MaxDepth = 64;

    public static JsonDocumentOptions Strict { get; } = new() { MaxDepth = MaxDepth, AllowDuplicateProperties = false };

    private JsonBody(JsonElement root, ReadOnlyMemory<byte> bytes)
    {
        Root = root;
        Bytes = bytes;
    }

    public JsonElement Root { get; }

    /// <summary>The body as it came, for the HMAC of <c>Idempotency-Key</c>.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    public JsonShape Shape(JsonErrors errors) => new(Root, "", errors);

    public static async ValueTask<JsonBody> BindAsync(HttpContext context) => Parse(context, await ReadAsync(context), Strict);

    /// <exception cref="ProblemException">It is too large, or no UTF-8, or of another media type.</exception>
    public static async ValueTask<ReadOnlyMemory<byte>> ReadAsync(HttpContext context)
    {
        RequireJson(context.Request);
        var bytes = WithoutMark(await ReadAsync(context.Request, context.RequestAborted));
        return Utf8.IsValid(bytes.Span) ? bytes : throw new ProblemException(Problems.MalformedJson, detail: "Send the body as UTF-8");
    }

    /// <exception cref="ProblemException">It is not the JSON that the options ask for.</exception>
    public static JsonBody Parse(HttpContext context, ReadOnlyMemory<byte> bytes, JsonDocumentOptions options)
    {
        try
        {
            var document = JsonDocument.Parse(bytes, options);
            context.Response.RegisterForDispose(document);
            return new JsonBody(document.RootElement, bytes);
        }
        catch (JsonException)
        {
            // The framework's message may quote the body, so it is not passed on.
            throw new ProblemException(Problems.MalformedJson, detail: "Send one JSON value, at most 64 levels deep, each name once per object");
        }
        catch (InvalidOperationException)
        {
            // Comparing names for duplicates has to decode them; half of a surrogate pair cannot be decoded.
            throw new ProblemException(
                Problems.ValidationFailed,
                [new FieldError("", FieldCodes.LoneSurrogate, "Send whole Unicode characters: a member's name has half of a surrogate pair")]);
        }
    }

    private static void RequireJson(HttpRequest request)
    {
        if (request.Headers.ContentEncoding.Count > 0)
        {
            throw new ProblemException(Problems.UnsupportedMediaType, detail: "Send the body without Content-Encoding");
        }

        var known = MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            && (type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
                || type.Suffix.Equals("json", StringComparison.OrdinalIgnoreCase))
            && (!type.Charset.HasValue || type.Charset.ToString().Trim('"').Equals("utf-8", StringComparison.OrdinalIgnoreCase));
        if (!known)
        {
            throw new ProblemException(Problems.UnsupportedMediaType, detail: "Send Content-Type: application/json");
        }
    }

    private static async ValueTask<ReadOnlyMemory<byte>> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        if (request.ContentLength > MaxBytes)
        {
            throw TooLarge();
        }

        var buffer = new ArrayBufferWriter<byte>((int)(request.ContentLength ?? 4096) + 1);
        while (await request.Body.ReadAsync(buffer.GetMemory(), ct) is var read and > 0)
        {
            buffer.Advance(read);
            if (buffer.WrittenCount > MaxBytes)
            {
                throw TooLarge();
            }
        }

        return buffer.WrittenMemory;
    }

    private static ProblemException TooLarge() =>
        new(Problems.BodyTooLarge, detail: "Send at most 4 MB; larger amounts go through the list form in parts");

    private static ReadOnlyMemory<byte> WithoutMark(ReadOnlyMemory<byte> bytes) =>
        bytes.Span.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes;
}
