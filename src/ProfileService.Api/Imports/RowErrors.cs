using System.Text.Json;
using ProfileService.Api.Http;
using ProfileService.Postgres.Imports;

namespace ProfileService.Api.Imports;

/// <summary>Rejected rows as they are kept.</summary>
internal static class RowErrors
{
    public static RejectedRow Reject(long row, JsonErrors errors, string text) =>
        new(row, JsonSerializer.Serialize(errors.Items, JsonAnswer.Options), text.Replace('\0', '\uFFFD'));

    public static RejectedRow Reject(long row, RowFault fault, string text) =>
        new(row, JsonSerializer.Serialize(new[] { fault.At("") }, JsonAnswer.Options), text.Replace('\0', '\uFFFD'));
}
