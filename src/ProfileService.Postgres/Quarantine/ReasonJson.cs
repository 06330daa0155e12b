using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ProfileService.Postgres.Quarantine;

/// <summary>Reasons as they are stored: a JSON array.</summary>
internal static class ReasonJson
{
    private static readonly JsonSerializerOptions Options =
        new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(ImmutableArray<RejectionReason> reasons) => JsonSerializer.Serialize(reasons, Options);

    public static ImmutableArray<RejectionReason> Read(string json) => JsonSerializer.Deserialize<ImmutableArray<RejectionReason>>(json, Options);
}
