using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using ProfileService.Api.Hosting;

namespace ProfileService.Api.Tests.Hosting;

public class TrustedProxyTests
{
    private static ForwardedHeadersOptions Options(string? trusted)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration["Proxies:Trusted"] = trusted;
        builder.AddTrustedProxies();
        return builder.Services.BuildServiceProvider().GetRequiredService<IOptions<ForwardedHeadersOptions>>().Value;
    }

    [Fact]
    public void Nobody_is_believed_unless_configured()
    {
        var options = Options(null);

        Assert.Equal((ForwardedHeaders.None, 0, 0), (options.ForwardedHeaders, options.KnownIPNetworks.Count, options.KnownProxies.Count));
    }

    [Fact]
    public void Addresses_and_networks_are_taken() =>
        Assert.Equal(["10.0.0.5/32", "192.168.0.0/16", "::1/128"], Options("10.0.0.5, 192.168.0.0/16,::1").KnownIPNetworks.Select(n => n.ToString()));

    [Fact]
    public void What_is_neither_is_refused_at_the_start() => Assert.Throws<StartupException>(() => Options("proxy.example.org"));
}
