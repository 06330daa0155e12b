using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace ProfileService.Api.Http;

/// <summary>
/// <c>?limit=&amp;cursor=</c> of a list, bound as a handler parameter. A cursor holds the keys of the last item and a fingerprint of
/// path and query, so that it cannot be carried to another list. It is no secret and grants nothing: the query's own rights decide.
/// </summary>
internal sealed class PageRequest
{
    public const int DefaultLimit = 50;
    public const int MaxLimit = 200;
    private const int LongestCursor = 2048;

    private readonly string _fingerprint;

    private PageRequest(int limit, string fingerprint, IReadOnlyList<string>? after)
    {
        Limit = limit;
        _fingerprint = fingerprint;
        After = after;
    }

    public int Limit { get; }

    /// <summary>The keys of the last item of the page before, or null on the first page.</summary>
    public IReadOnlyList<string>? After { get; }

    /// <summary>The last id of the page before, for lists in id order; null on the first page.</summary>
    public Guid? AfterId() => After switch
    {
        null => null,
        [var text] when Guid.TryParse(text, out var id) => id,
        _ => throw new ProblemException(Problems.BadCursor),
    };

    /// <summary>The last name of the page before, for lists in name order; null on the first page.</summary>
    public string? AfterName() => After switch
    {
        null => null,
        [var name] => name,
        _ => throw new ProblemException(Problems.BadCursor),
    };

    public static ValueTask<PageRequest> BindAsync(HttpContext context)
    {
        var query = context.Request.Query;
        var limit = DefaultLimit;
        if (query.TryGetValue("limit", out var text)
            && (!int.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out limit) || limit is < 1 or > MaxLimit))
        {
            throw new ProblemException(Problems.BadParameter, detail: "Send limit as a whole number from 1 to 200");
        }

        var fingerprint = Fingerprint(context.Request);
        return ValueTask.FromResult(new PageRequest(limit, fingerprint, Decode(query["cursor"], fingerprint)));
    }

    /// <summary>Ask the database for one row more than <see cref="Limit"/>; whether it came tells whether there is a next page.</summary>
    public Page<T> Answer<T>(IReadOnlyList<T> oneMoreThanLimit, Func<T, IReadOnlyList<string>> keys) => oneMoreThanLimit.Count <= Limit
        ? new Page<T>(oneMoreThanLimit, null)
        : new Page<T>([.. oneMoreThanLimit.Take(Limit)], Encode(keys(oneMoreThanLimit[Limit - 1])));

    private string Encode(IReadOnlyList<string> keys) =>
        Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes<string[]>([_fingerprint, .. keys]));

    private static string[]? Decode(string? cursor, string fingerprint)
    {
        if (cursor is null)
        {
            return null;
        }

        try
        {
            var parts = cursor.Length > LongestCursor ? null : JsonSerializer.Deserialize<string?[]>(Base64Url.DecodeFromChars(cursor));
            if (parts is [var bound, .. var keys] && bound == fingerprint
                && keys.All(key => key is not null && !key.Contains('\0', StringComparison.Ordinal)))
            {
                return keys!;
            }
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            // Falls through to the one answer for every cursor that we did not make.
        }

        throw new ProblemException(Problems.BadCursor, detail: "Send the cursor exactly as the page before gave it, with the same query");
    }

    private static string Fingerprint(HttpRequest request)
    {
        var text = new StringBuilder(request.Path.Value);
        foreach (var (name, value) in request.Query.Where(p => p.Key is not ("limit" or "cursor")).OrderBy(p => p.Key, StringComparer.Ordinal))
        {
            text.Append('\n').Append(name).Append('=').Append(value);
        }

        return Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())).AsSpan(0, 12));
    }
}
