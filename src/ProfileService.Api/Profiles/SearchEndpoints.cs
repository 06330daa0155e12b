using System.Buffers;
using ProfileService.Api.Access;
using ProfileService.Api.Http;
using ProfileService.Api.Http.OpenApi;
using ProfileService.Postgres.Profiles;

namespace ProfileService.Api.Profiles;

internal static class SearchEndpoints
{
    private const string Request = """{"firstName":"An","lastName":"Mül","postalCode":"20095"}""";

    private const string Answer = """
        {"view":"store","items":[{"profileId":"01930a3c-7c1e-7a51-9b0e-3f5d2c8e4b10",
          "masterData":{"salutation":"Frau","firstName":"Anna","lastName":"Müller-Lüdenscheidt","emails":[{"value":"a…@e….org"}],"phones":[{"value":"…9123"}]}}],
         "more":false}
        """;

    private static readonly ApiSchema Question = new("ProfileSearch", """
        { "type": "object", "additionalProperties": false, "properties": {
          "firstName": { "type": "string", "maxLength": 100, "description": "Beginnings of its words." },
          "lastName": { "type": "string", "maxLength": 100, "description": "Beginnings of its words; Müller, Mueller and Muller are the same." },
          "postalCode": { "type": "string", "maxLength": 20, "description": "Whole." },
          "city": { "type": "string", "maxLength": 200, "description": "Whole." },
          "birthYear": { "type": "integer", "minimum": 1800, "maximum": 2200 },
          "view": { "type": "string", "maxLength": 64 },
          "limit": { "type": "integer", "minimum": 1, "maximum": 20, "default": 20 } } }
        """);

    private static readonly ApiSchema Found = new("FoundProfiles", """
        { "type": "object", "required": ["view", "items", "more"], "properties": {
          "view": { "type": "string", "maxLength": 64 },
          "items": { "type": "array", "maxItems": 20, "items": { "type": "object", "required": ["profileId", "masterData"], "properties": {
            "profileId": { "type": "string", "format": "uuid" },
            "masterData": { "type": "object", "description": "Names, and contact data masked in every view." },
            "address": { "type": "object", "description": "Only where the view shows addresses.", "properties": {
              "postalCode": { "type": "string", "maxLength": 20 }, "city": { "type": "string", "maxLength": 200 } } } } } },
          "more": { "type": "boolean", "description": "There are others: say more." } } }
        """);

    public static void MapSearch(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/v1/profiles/search", Search)
            .WithTags(Tags.Profiles)
            .WithName("SearchProfiles")
            .OnlyReads()
            .AllowRoles(Role.Store, Role.Service, Role.Sales, Role.Steward, Role.Privacy)
            .WithSummary("Find people by half a name and a postal code, a city or a birth year")
            .WithDescription("Two letters of a name with one of these, or four letters of the last name alone; first and last name may be swapped, and any name "
                + "that a record of the profile has will do. At most twenty, whole words first. Results are masked in every view: read the profile for more. "
                + "Each one that is shown is noted in the audit log.")
            .Takes(Question)
            .Answers(StatusCodes.Status200OK, "Who it may be.", Found)
            .WithExamples(Request, Answer)
            .Problems(Problems.UnknownView, Problems.ViewNotAllowed);

    private static async Task<IResult> Search(JsonBody body, Caller caller, ProfileSearch search, ReadAudit audit, CancellationToken ct)
    {
        var request = SearchReading.Read(body);
        var view = Views.For(caller, request.View);
        if (!view.Shows("masterData"))
        {
            return Problems.ViewNotAllowed.ToResult(detail: "This view shows no names");
        }

        var showsAddresses = view.Sections.Any(s => s.Column == ProfileColumn.MasterData);
        var found = await search.FindAsync(request.Question, request.Limit + 1, showsAddresses, ct);
        FoundProfile[] shown = [.. found.Take(request.Limit)];
        Guid?[] noted = shown is [] ? [null] : [.. shown.Select(f => (Guid?)f.ProfileId)];
        await Task.WhenAll(noted.Select(id => audit.RecordAsync(caller, "profile.search", id, view.Name, ct, request.Criteria)));
        var output = new ArrayBufferWriter<byte>(4096);
        SearchJson.Write(output, shown, found.Count > request.Limit, view);
        return JsonAnswer.Stored(output.WrittenMemory);
    }
}
