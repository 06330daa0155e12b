using System.Text;
using System.Text.Json;
using ProfileService.Api.Http;

namespace ProfileService.Api.Imports;

/// <summary>A row as JSON, or what is wrong with it.</summary>
/// <param name="Json">Null where the row cannot be read as such.</param>
/// <param name="Utf8">The row as JSON or, where it is none, as it stood in the file; valid as long as anybody holds it.</param>
internal sealed record ReadRow(long Row, JsonDocument? Json, ReadOnlyMemory<byte> Utf8, JsonErrors Errors) : IDisposable
{
    public string Text => Encoding.UTF8.GetString(Utf8.Span);

    public void Dispose() => Json?.Dispose();
}
