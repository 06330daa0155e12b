using System.IO.Compression;
using System.Text;

namespace ProfileService.Api.Tests.RealData;

/// <summary>CSV files of the sample data.</summary>
internal static class CsvRows
{
    /// <summary>The rows of a CSV file, plain or gzipped, without the header.</summary>
    public static IEnumerable<string[]> Of(string path)
    {
        using var raw = File.OpenRead(path);
        using Stream stream = path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(raw, CompressionMode.Decompress) : raw;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        reader.ReadLine();
        while (reader.ReadLine() is { } line)
        {
            yield return Cells(line);
        }
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
