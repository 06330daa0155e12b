using System.Text.Json.Serialization;

namespace ProfileService.Core.Profiles;

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(StatedIdentifier[]))]
[JsonSerializable(typeof(StatedInterest[]))]
internal sealed partial class CoreJson : JsonSerializerContext;
