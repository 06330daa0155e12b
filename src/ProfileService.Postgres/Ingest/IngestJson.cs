using System.Text.Json.Serialization;

namespace ProfileService.Postgres.Ingest;

[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class IngestJson : JsonSerializerContext;
