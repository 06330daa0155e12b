using System.Text.Json;
using ProfileService.Api.Http;

namespace ProfileService.Api.Imports;

/// <summary>A row as JSON, or what is wrong with it.</summary>
/// <param name="Json">Null where the row cannot be read as such.</param>
/// <param name="Text">The row as JSON or, where it is none, as it stood in the file.</param>
internal sealed record ReadRow(long Row, JsonDocument? Json, string Text, JsonErrors Errors) : IDisposable
{
    public void Dispose() => Json?.Dispose();
}
