using System.Text.Json;
using ProfileService.Api.Http;

namespace ProfileService.Api.Ingest;

/// <summary>The body of a list, bound as a handler parameter: a name that stands twice in an object is the fault of the item that holds it.</summary>
/// <param name="Json">The body; its only member has items that may repeat names.</param>
/// <param name="MayRepeatNames">Whether each item must be looked through.</param>
internal sealed record ListBody(JsonBody Json, bool MayRepeatNames)
{
    private static readonly JsonDocumentOptions Lenient = new() { MaxDepth = JsonBody.Strict.MaxDepth };

    public static async ValueTask<ListBody> BindAsync(HttpContext context)
    {
        var bytes = await JsonBody.ReadAsync(context);
        try
        {
            return new ListBody(JsonBody.Parse(context, bytes, JsonBody.Strict), MayRepeatNames: false);
        }
        catch (ProblemException)
        {
            // Malformed all the same, or repeated outside of the items: then the first answer stands.
            var lenient = JsonBody.Parse(context, bytes, Lenient);
            if (lenient.Root is not { ValueKind: JsonValueKind.Object } list || list.EnumerateObject().Count() > 1)
            {
                throw;
            }

            return new ListBody(lenient, MayRepeatNames: true);
        }
    }
}
