using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace ProfileService.Api.Hosting;

/// <summary>
/// Setting <c>Proxies:Trusted</c>: addresses and networks (<c>10.0.0.0/8</c>), separated by commas, whose word on where a request came from is
/// believed (<c>X-Forwarded-For</c>, <c>X-Forwarded-Proto</c>). Without it the address in a proof, and in rate limits, would be that of the proxy.
/// </summary>
internal static class TrustedProxies
{
    private const string Setting = "Proxies:Trusted";

    /// <exception cref="StartupException">One of them is no address and no network.</exception>
    public static void AddTrustedProxies(this WebApplicationBuilder builder)
    {
        var trusted = (builder.Configuration[Setting] ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Parse).ToArray();
        builder.Services.Configure<ForwardedHeadersOptions>(options =>
        {
            options.ForwardedHeaders = trusted.Length == 0 ? ForwardedHeaders.None : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            options.ForwardLimit = null; // as far back as the chain is trusted
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            foreach (var network in trusted)
            {
                options.KnownIPNetworks.Add(network);
            }
        });
    }

    private static System.Net.IPNetwork Parse(string text)
    {
        if (System.Net.IPNetwork.TryParse(text, out var network))
        {
            return network;
        }

        return IPAddress.TryParse(text, out var address)
            ? new System.Net.IPNetwork(address, address.GetAddressBytes().Length * 8)
            : throw new StartupException("Proxies__Trusted takes addresses and networks separated by commas, such as 10.0.0.5,192.168.0.0/16.");
    }
}
