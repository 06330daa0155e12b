using System.Globalization;
using ProfileService.Api.Imports;
using Spectre.Console;

namespace ProfileService.Api.ImportFile;

/// <summary>Draws how far an import is, and what became of it.</summary>
internal sealed class ImportDisplay(IAnsiConsole console)
{
    /// <summary>Two bars in a terminal; where output goes to a file, only the table at the end.</summary>
    public async Task<ImportResponse> FollowAsync(ImportFileOptions options, ImportClient client, CancellationToken ct)
    {
        if (Console.IsOutputRedirected)
        {
            return await client.FollowAsync(await client.SendAsync(_ => { }, ct), _ => { }, ct);
        }

        return await console.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn())
            .StartAsync(async progress =>
            {
                var upload = progress.AddTask("Sending", maxValue: new FileInfo(options.File).Length);
                var sent = await client.SendAsync(bytes => upload.Value = bytes, ct);
                upload.Value = upload.MaxValue;
                var work = progress.AddTask("Waiting", maxValue: 1);
                return await client.FollowAsync(sent, import => Show(work, import), ct);
            });
    }

    public void ShowEnd(ImportFileOptions options, ImportResponse import)
    {
        var table = new Table().Border(TableBorder.None).HideHeaders().AddColumn("").AddColumn(new TableColumn("").RightAligned());
        table.AddRow("state", import.DryRun ? $"{import.State} (dry run)" : import.State);
        foreach (var (name, count) in new[]
        {
            ("rows", import.RowsRead), ("created", import.Created), ("updated", import.Updated), ("unchanged", import.Unchanged), ("stale", import.Stale),
            ("rejected", import.Rejected), ("rows per second", (long)(import.RowsPerSecond ?? 0)),
        })
        {
            table.AddRow(name, count.ToString("N0", CultureInfo.InvariantCulture));
        }

        console.Write(table);
        if (import.Rejected > 0)
        {
            // Not through the console, which breaks lines at its width: an address is copied whole.
            console.Profile.Out.Writer.WriteLine($"What was rejected: GET {new Uri(options.Url, $"/v1/imports/{import.ImportId}/rejections")}");
        }

        if (import.Error is { } error)
        {
            console.WriteLine($"It failed: {error}");
        }
    }

    private static void Show(ProgressTask task, ImportResponse import)
    {
        task.Description = string.Create(
            CultureInfo.InvariantCulture,
            $"{import.RowsRead:N0} rows, {import.RowsPerSecond ?? 0:N0}/s, {import.Rejected:N0} rejected{(import.SecondsLeft is { } s ? $", {s} s left" : "")}");
        task.Value = import.State == "completed" ? 1 : Share(import);
    }

    private static double Share(ImportResponse import) => import is { RowsPerSecond: > 0, SecondsLeft: { } left }
        ? import.RowsRead / (import.RowsRead + (left * import.RowsPerSecond.Value))
        : 0;
}
