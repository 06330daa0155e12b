using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace ProfileService.Api.Demo;

/// <summary>How many of how many, and how many per second on average.</summary>
internal sealed class DemoRateColumn : ProgressColumn
{
    protected override bool NoWrap => true;

    public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime)
    {
        var seconds = task.ElapsedTime?.TotalSeconds ?? 0;
        var rate = seconds > 0 ? task.Value / seconds : 0;
        return new Text(string.Create(CultureInfo.InvariantCulture, $"{task.Value,6:N0} of {task.MaxValue,6:N0}  {rate,6:N0}/s"));
    }
}
