namespace ProfileService.Api.Demo;

/// <summary>The command <c>demo</c>: serves a small retail town.</summary>
internal static class DemoCommand
{
    public static Task RunAsync(WebApplication app) => app.RunAsync();
}
