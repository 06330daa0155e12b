using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ProfileService.TestKit.Builders;

/// <summary>What the builders share: members by name, times in the one format of the contract.</summary>
public abstract class JsonBuilder<T>
{
    private static readonly JsonSerializerOptions AsItIs = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    protected JsonObject Json { get; } = [];

    protected abstract T Self { get; }

    /// <summary>Sets a member to any JSON; null is sent as null.</summary>
    public T With(string member, JsonNode? value)
    {
        Json[member] = value;
        return Self;
    }

    public T Without(string member)
    {
        Json.Remove(member);
        return Self;
    }

    public T ObservedAt(string time) => With("observedAt", time);

    public string ToJson() => Json.ToJsonString(AsItIs);

    protected T Add(string list, JsonNode item)
    {
        var items = Json[list] as JsonArray ?? [];
        Json[list] = items;
        items.Add(item);
        return Self;
    }
}
