using System.Buffers;
using System.Text.Json;
using ProfileService.Api.Http;

namespace ProfileService.Api.Imports;

/// <summary>Writes the cells of a row as the JSON that the API takes: an empty cell is absent, <c>\N</c> is null.</summary>
internal sealed class CsvJson
{
    private const string Null = @"\N";

    // A cell stands up to two levels deep: in the row, and in an object or a line of it.
    private static readonly JsonDocumentOptions CellJson = RowReading.Json with { MaxDepth = RowReading.Json.MaxDepth - 2 };
    private static readonly string SendJson = FormattableString.Invariant($"Send JSON in this cell, at most {CellJson.MaxDepth} levels deep");

    private readonly (string? Parent, List<(string Name, int Index, CellKind Kind)> Cells)[] _objects;

    public CsvJson(CsvHeader header, string type)
    {
        _objects =
        [
            .. from column in header.Columns.Index()
               where column.Item is not null
               let dot = column.Item.IndexOf('.', StringComparison.Ordinal)
               let parent = dot < 0 ? null : column.Item[..dot]
               let cell = (column.Item[(dot + 1)..], column.Index, CsvColumns.KindOf(type, column.Item, keepsUnknown: true) ?? CellKind.Text)
               group cell by parent into members
               select (members.Key, members.ToList()),
        ];
    }

    public ReadOnlyMemory<byte> Write(string[] cells, JsonErrors errors)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            foreach (var (parent, members) in _objects)
            {
                WriteObject(json, parent, members, cells, errors);
            }

            json.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    private static void WriteObject(
        Utf8JsonWriter json, string? parent, List<(string Name, int Index, CellKind Kind)> members, string[] cells, JsonErrors errors)
    {
        if (members.TrueForAll(m => cells[m.Index].Length == 0))
        {
            return;
        }

        if (parent is not null)
        {
            json.WriteStartObject(parent);
        }

        foreach (var (name, index, kind) in members.Where(m => cells[m.Index].Length > 0))
        {
            json.WritePropertyName(name);
            WriteCell(json, cells[index], kind, parent is null ? $"/{name}" : $"/{parent}/{name}", errors);
        }

        if (parent is not null)
        {
            json.WriteEndObject();
        }
    }

    private static void WriteCell(Utf8JsonWriter json, string cell, CellKind kind, string pointer, JsonErrors errors)
    {
        if (cell == Null)
        {
            json.WriteNullValue();
        }
        else if (kind is CellKind.Text)
        {
            json.WriteStringValue(cell);
        }
        else if (IsJson(cell, kind, pointer, errors))
        {
            json.WriteRawValue(cell);
        }
        else
        {
            errors.Add(pointer, FieldCodes.WrongType, kind is CellKind.Number ? "Send a number with a decimal point" : SendJson);
            json.WriteStringValue(cell);
        }
    }

    private static bool IsJson(string cell, CellKind kind, string pointer, JsonErrors errors)
    {
        try
        {
            using var document = JsonDocument.Parse(cell, CellJson);
            return kind is CellKind.Json ? JsonText.Check(document.RootElement, pointer, errors) : document.RootElement.ValueKind is JsonValueKind.Number;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return false;
        }
    }
}
