using System.Reflection;

namespace ProfileService.Core.Identity;

/// <summary>The embedded tables of this folder: one row a line, cells by comma, lines that start with # are notes.</summary>
internal static class ReferenceData
{
    public static IEnumerable<string[]> Rows(string resource)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The embedded table {resource} is missing from the assembly.");
        using var reader = new StreamReader(stream);
        var rows = new List<string[]>();
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
            {
                rows.Add(line.Split(',', StringSplitOptions.TrimEntries));
            }
        }

        return rows;
    }
}
