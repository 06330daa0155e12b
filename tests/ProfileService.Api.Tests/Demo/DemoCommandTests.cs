using Microsoft.AspNetCore.Builder;
using ProfileService.Api.Demo;
using ProfileService.Api.Hosting;

namespace ProfileService.Api.Tests.Demo;

public class DemoCommandTests
{
    [Theory]
    [InlineData("Production")]
    [InlineData("Staging")]
    public void It_runs_in_Development_only(string environment)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = environment });

        var refusal = Assert.Throws<StartupException>(() => DemoCommand.Prepare(builder, []));

        Assert.Contains(environment, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal.Message);
    }
}
