using System.Text.Json.Nodes;
using ProfileService.Api.Tests.Sending;

namespace ProfileService.Api.Tests.Properties;

/// <summary>One thing that a source tells, as it travels.</summary>
/// <param name="Method">For a request of its own; null where only a list takes it.</param>
/// <param name="List">The list that takes it too; null where none does.</param>
internal sealed record HttpFact(HttpMethod? Method, string Url, JsonObject? Body, string? List)
{
    public Task SendAsync(Sender sender) =>
        Method is null ? sender.SendListAsync(List!, [Body!]) : sender.SendAsync(Method, Url, Body?.ToJsonString());

    public override string ToString() => $"{Method?.Method ?? "POST"} {Url} {Body?.ToJsonString()}";
}
