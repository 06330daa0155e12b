using System.Text.Json.Nodes;
using ProfileService.Api.Access;
using ProfileService.Api.Http;

namespace ProfileService.Api.Demo;

/// <summary>
/// The secrets of this run. Keys are stored hashed and cannot be shown again, so each start revokes the demo's old ones and makes new ones.
/// </summary>
internal sealed class DemoKeys
{
    private readonly Dictionary<string, string> _secrets = new(StringComparer.Ordinal);

    private DemoKeys(string admin) => _secrets[DemoKey.Admin.Name] = admin;

    public string Admin => Of(DemoKey.Admin);

    public string Of(DemoKey key) => _secrets[key.Name];

    public string Of(Role role) => Of(DemoKey.Others.Single(key => key.Role == role));

    public string OfSource(string source) => Of(DemoKey.Others.Single(key => key.Source == source));

    /// <summary>Revokes what an earlier start left, and makes a key per role. The sources must be registered.</summary>
    /// <param name="admin">The secret of a fresh admin key.</param>
    public static async Task<DemoKeys> MakeAsync(DemoClient client, Guid adminId, string admin, CancellationToken ct)
    {
        await RevokeOldAsync(client, adminId, admin, ct);
        var keys = new DemoKeys(admin);
        foreach (var key in DemoKey.Others)
        {
            var request = new JsonObject { ["name"] = key.Name, ["role"] = key.Role.Name() };
            if (key.Source is not null)
            {
                request["source"] = key.Source;
            }

            var made = await client.PostAsync("/v1/api-keys", admin, request.ToJsonString(JsonAnswer.Options), ct);
            keys._secrets[key.Name] = made["key"]!.GetValue<string>();
        }

        return keys;
    }

    private static async Task RevokeOldAsync(DemoClient client, Guid adminId, string admin, CancellationToken ct)
    {
        string? next = null;
        do
        {
            var page = await client.GetAsync("/v1/api-keys?limit=100" + (next is null ? "" : "&cursor=" + Uri.EscapeDataString(next)), admin, ct);
            foreach (var key in page["items"]!.AsArray())
            {
                var id = key!["apiKeyId"]!.GetValue<Guid>();
                if (id != adminId && key["revokedAt"] is null && DemoKey.IsName(key["name"]!.GetValue<string>()))
                {
                    await client.SendAsync(HttpMethod.Delete, $"/v1/api-keys/{id}", admin, null, ct);
                }
            }

            next = page["next"]?.GetValue<string>();
        }
        while (next is not null);
    }
}
