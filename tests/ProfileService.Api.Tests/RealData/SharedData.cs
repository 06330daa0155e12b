using System.IO.Compression;
using System.Text;
using ProfileService.TestKit;

namespace ProfileService.Api.Tests.RealData;

/// <summary>The sample data beside the repository, or beside the folder with its clones.</summary>
internal static class SharedData
{
    /// <summary>The rows of a CSV file, plain or gzipped, without the header.</summary>
    public static IEnumerable<string[]> Rows(string folder, string file)
    {
        using var raw = File.OpenRead(Path.Combine(Folder(), folder, file));
        using Stream stream = file.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(raw, CompressionMode.Decompress) : raw;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        reader.ReadLine();
        while (reader.ReadLine() is { } line)
        {
            yield return Cells(line);
        }
    }

    private static string Folder()
    {
        var folder = new DirectoryInfo(RepositoryFolder.Path).Parent;
        while (folder is not null && !Directory.Exists(Path.Combine(folder.FullName, "shared", "data")))
        {
            folder = folder.Parent;
        }

        Assert.NotNull(folder);
        return Path.Combine(folder.FullName, "shared", "data");
    }

    /// <summary>Cells of a line; quoted ones may hold commas and doubled quotes, no line breaks.</summary>
    private static string[] Cells(string line)
    {
        var (cells, cell, quoted) = (new List<string>(), new StringBuilder(), false);
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '"' && quoted && i + 1 < line.Length && line[i + 1] == '"')
            {
                cell.Append(line[i++]);
            }
            else if (line[i] == '"')
            {
                quoted = !quoted;
            }
            else if (line[i] == ',' && !quoted)
            {
                cells.Add(cell.ToString());
                cell.Clear();
            }
            else
            {
                cell.Append(line[i]);
            }
        }

        return [.. cells, cell.ToString()];
    }
}
