using System.Text;

namespace ProfileService.Api.Generate;

/// <summary>
/// Shuffles the lines of a file of any size: each line goes into a random part, each part fits into memory and is shuffled there. The same
/// seed gives the same order.
/// </summary>
internal static class FileShuffle
{
    private const int PartBytes = 4 * 1024 * 1024;
    private const int MostParts = 500;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public static void Lines(string path, int seed, int partBytes = PartBytes)
    {
        var random = new Random(seed);
        var parts = (int)Math.Clamp((new FileInfo(path).Length / partBytes) + 1, 1, MostParts);
        string[] paths = [.. Enumerable.Range(0, parts).Select(i => FormattableString.Invariant($"{path}.part{i}"))];
        try
        {
            Deal(path, paths, random);
            using var output = Writer(path);
            foreach (var part in paths)
            {
                var lines = File.ReadAllLines(part, Utf8);
                random.Shuffle(lines);
                foreach (var line in lines)
                {
                    output.WriteLine(line);
                }
            }
        }
        finally
        {
            foreach (var part in paths)
            {
                File.Delete(part);
            }
        }
    }

    private static void Deal(string path, string[] paths, Random random)
    {
        StreamWriter[] writers = [.. paths.Select(Writer)];
        try
        {
            foreach (var line in File.ReadLines(path, Utf8))
            {
                writers[random.Next(writers.Length)].WriteLine(line);
            }
        }
        finally
        {
            foreach (var writer in writers)
            {
                writer.Dispose();
            }
        }
    }

    private static StreamWriter Writer(string path) => new(path, append: false, Utf8) { NewLine = "\n" };
}
