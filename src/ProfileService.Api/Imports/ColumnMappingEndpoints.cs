using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ProfileService.Api.Access;
using ProfileService.Api.Http;
using ProfileService.Api.Http.OpenApi;
using ProfileService.Api.Ingest;
using ProfileService.Postgres;
using ProfileService.Postgres.Audit;
using ProfileService.Postgres.Imports;
using ProfileService.Postgres.Quarantine;

namespace ProfileService.Api.Imports;

internal static class ColumnMappingEndpoints
{
    private const int MostColumns = 1000;

    public static void MapColumnMappings(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/v1/sources/{source}/column-mappings").WithTags(Tags.Imports).OfOneSource();

        group.MapPut("/{type}", PutMapping)
            .WithName("PutColumnMapping")
            .AllowRoles(Role.Ingest, Role.Admin)
            .WithSummary("Say how a source names the columns of its CSV files")
            .WithDescription("Used by every import of this source and type that begins from now on. Columns that the mapping does not name are taken as they are.")
            .Reads(ParameterDoc.Source("crm"), ImportParameters.Type)
            .Takes(ImportSchemas.Mapping)
            .Answers(StatusCodes.Status200OK, "The mapping.", ImportSchemas.Mapping)
            .WithExamples(ImportExamples.Mapping, ImportExamples.Mapping)
            .Problems(Problems.UnknownSource, Problems.UnknownImportType, Problems.KeyOfAnotherSource);

        group.MapGet("/{type}", GetMapping)
            .WithName("GetColumnMapping")
            .AllowRoles(Role.Ingest, Role.Admin)
            .WithSummary("How a source names the columns of its CSV files")
            .Reads(ParameterDoc.Source("crm"), ImportParameters.Type)
            .Answers(StatusCodes.Status200OK, "The mapping.", ImportSchemas.Mapping)
            .WithExamples(response: ImportExamples.Mapping)
            .Problems(Problems.UnknownSource, Problems.UnknownImportType, Problems.NoColumnMapping, Problems.KeyOfAnotherSource);
    }

    private static async Task<Results<ContentHttpResult, ProblemHttpResult>> PutMapping(
        string source, string type, JsonBody body, Caller caller, IngestDirectory directory, ProfileDbContext db, AuditLog audit, TimeProvider clock,
        CancellationToken ct)
    {
        if (!FactTypes.All.Contains(type, StringComparer.Ordinal))
        {
            return Problems.UnknownImportType.ToResult();
        }

        var columns = Read(body, type, (await directory.SourceAsync(source, ct)).KeepsUnknownMembers);
        var json = JsonSerializer.Serialize(columns, JsonAnswer.Options);
        var row = await db.ColumnMappings.SingleOrDefaultAsync(m => m.Source == source && m.Type == type, ct)
            ?? db.Add(new ColumnMapping { Source = source, Type = type, Columns = json, UpdatedAt = clock.Now() }).Entity;
        (row.Columns, row.UpdatedAt) = (json, clock.Now());
        await db.SaveChangesAsync(ct);
        await audit.RecordAsync(caller, clock.Now(), "column-mapping.put", $"{source} {type}", ct);
        return Answer(json);
    }

    private static async Task<Results<ContentHttpResult, ProblemHttpResult>> GetMapping(string source, string type, ProfileDbContext db, CancellationToken ct)
    {
        if (!FactTypes.All.Contains(type, StringComparer.Ordinal))
        {
            return Problems.UnknownImportType.ToResult();
        }

        var row = await db.ColumnMappings.AsNoTracking().SingleOrDefaultAsync(m => m.Source == source && m.Type == type, ct);
        return row is null ? Problems.NoColumnMapping.ToResult() : Answer(row.Columns);
    }

    private static SortedDictionary<string, string> Read(JsonBody body, string type, bool keepsUnknown)
    {
        var errors = new JsonErrors();
        var shape = body.Shape(errors);
        var columns = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (shape.Object("columns", required: true) is { } map)
        {
            if (map.Unread().Count > MostColumns)
            {
                shape.Error("columns", FieldCodes.TooMany, "Send at most 1000 columns");
            }

            foreach (var column in map.Unread().Take(MostColumns))
            {
                if (column.Value.ValueKind is not JsonValueKind.String)
                {
                    map.Error(column.Name, FieldCodes.WrongType, "Send the name of a member, or an empty text to leave the column out");
                    continue;
                }

                var member = columns[column.Name] = column.Value.GetString()!;
                if (member.Length > 0 && CsvColumns.KindOf(type, member, keepsUnknown) is null)
                {
                    map.Error(column.Name, FieldCodes.UnknownMember, "Name a member with dots, such as address.city, or leave the column out with an empty text");
                }
            }
        }

        shape.NothingElse();
        errors.ThrowIfAny();
        return columns;
    }

    private static ContentHttpResult Answer(string columns) => TypedResults.Content($$"""{"columns":{{columns}}}""", "application/json; charset=utf-8");
}
