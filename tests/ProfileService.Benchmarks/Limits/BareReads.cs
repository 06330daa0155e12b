using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Npgsql;
using NpgsqlTypes;

namespace ProfileService.Benchmarks.Limits;

/// <summary>Reads the one stored row and writes what the product's view <c>service</c> answers, byte for byte.</summary>
internal sealed class BareReads(NpgsqlDataSource database)
{
    private const string Columns =
        "p.profile_id, p.version, p.changed_at, p.master_data, p.newsletter, p.loyalty, p.purchases, p.contactability, p.identities, p.provenance";

    private const string ById = $"SELECT {Columns} FROM profile p WHERE p.profile_id = $1";

    private const string ByIdentifier = $"""
        SELECT {Columns} FROM identifier i
        JOIN source_record r ON r.source = i.source AND r.record_id = i.record_id
        JOIN profile p ON p.profile_id = r.profile_id
        WHERE i.identifier_key = $1 LIMIT 1
        """;

    private static readonly byte[][] Prefixes =
        [.. new[] { "masterData", "newsletter", "loyalty", "purchases", "contactability", "identities", "provenance" }.Select(s => Encoding.UTF8.GetBytes($",\"{s}\":"))];

    public async Task GetProfileAsync(HttpContext context)
    {
        var id = Guid.Parse((string)context.Request.RouteValues["id"]!, CultureInfo.InvariantCulture);
        await using var command = database.CreateCommand(ById);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = id, NpgsqlDbType = NpgsqlDbType.Uuid });
        await using var row = await command.ExecuteReaderAsync(context.RequestAborted);
        if (!await row.ReadAsync(context.RequestAborted))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        context.Response.ContentType = "application/json; charset=utf-8";
        Write(context.Response.BodyWriter, row);
        await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
    }

    public async Task LookUpAsync(HttpContext context)
    {
        using var body = await JsonDocument.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted);
        var asked = body.RootElement.GetProperty("identifiers")[0];
        var (type, value) = (asked.GetProperty("type").GetString()!, asked.GetProperty("value").GetString()!);
        await using var command = database.CreateCommand(ByIdentifier);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = $"{type}:{(type is "email" or "phone" ? "" : "retailer")}:{value}", NpgsqlDbType = NpgsqlDbType.Text });
        await using var row = await command.ExecuteReaderAsync(context.RequestAborted);
        var found = await row.ReadAsync(context.RequestAborted);
        var output = context.Response.BodyWriter;
        context.Response.ContentType = "application/json; charset=utf-8";
        output.Write(Encoding.UTF8.GetBytes(
            $"{{\"items\":[{{\"identifier\":{{\"type\":\"{type}\",\"value\":\"{value}\"}},\"status\":\"{(found ? "found" : "notFound")}\",\"profiles\":["));
        if (found)
        {
            Write(output, row);
        }

        output.Write("]}]}"u8);
        await output.FlushAsync(context.RequestAborted);
    }

    private static void Write(IBufferWriter<byte> output, NpgsqlDataReader row)
    {
        var changed = row.GetDateTime(2).ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture);
        output.Write(Encoding.UTF8.GetBytes(FormattableString.Invariant(
            $"{{\"profileId\":\"{row.GetGuid(0)}\",\"version\":{row.GetInt64(1)},\"asOf\":\"{changed}\",\"view\":\"service\"")));
        for (var i = 0; i < Prefixes.Length; i++)
        {
            output.Write(Prefixes[i]);
            output.Write(row.GetFieldValue<byte[]>(3 + i));
        }

        output.Write(",\"withheld\":[]}"u8);
    }
}
