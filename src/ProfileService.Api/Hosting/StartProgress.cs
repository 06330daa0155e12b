namespace ProfileService.Api.Hosting;

/// <summary>Prints what happens before the service answers, at once and in order.</summary>
internal sealed class StartProgress : IProgress<string>
{
    public void Report(string value) => Console.WriteLine(value);
}
