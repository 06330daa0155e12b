using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ProfileService.Api.Http;

/// <summary>How answers are written: camelCase, absent instead of null where a contract says so, umlauts as they are.</summary>
internal static class JsonAnswer
{
    /// <summary>The options of every answer, also for code that writes JSON itself.</summary>
    public static JsonSerializerOptions Options { get; } = Configure(new JsonSerializerOptions(JsonSerializerDefaults.Web));

    public static IServiceCollection AddJsonAnswers(this IServiceCollection services) =>
        services.ConfigureHttpJsonOptions(options => Configure(options.SerializerOptions));

    /// <summary>Bytes that are JSON already, such as a stored projection.</summary>
    public static IResult Stored(ReadOnlyMemory<byte> json, int status = StatusCodes.Status200OK) => new StoredJson(json, status);

    private static JsonSerializerOptions Configure(JsonSerializerOptions options)
    {
        // Answers are JSON documents and never pasted into HTML, so only what JSON needs is escaped.
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.Converters.Add(new UtcTimeConverter());
        options.RespectNullableAnnotations = true;
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        return options;
    }

    private sealed class StoredJson(ReadOnlyMemory<byte> json, int status) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = status;
            httpContext.Response.ContentType = "application/json; charset=utf-8";
            httpContext.Response.ContentLength = json.Length;
            await httpContext.Response.Body.WriteAsync(json, httpContext.RequestAborted);
        }
    }
}
