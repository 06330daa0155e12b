using ProfileService.Api.Generate;

namespace ProfileService.Api.Tests.Town;

/// <summary>Makes of a town's files what a careless sender would: shuffled, cut into pieces of any size, some of them sent twice.</summary>
internal static class TownPieces
{
    private const int MostPieces = 6;

    /// <returns>The pieces in the order to send them, some named twice, with the file that each is of.</returns>
    public static IReadOnlyList<(string File, string Piece)> Make(IEnumerable<string> files, string folder, int seed)
    {
        Directory.CreateDirectory(folder);
        var random = new Random(seed);
        var sent = new List<(string, string)>();
        foreach (var file in files)
        {
            var shuffled = Path.Combine(folder, Path.GetFileName(file));
            File.Copy(file, shuffled);
            FileShuffle.Lines(shuffled, random.Next());
            var pieces = Cut(shuffled, random);
            File.Delete(shuffled);
            sent.AddRange(pieces.Concat(pieces.Where((_, no) => no == 0 || random.Next(4) == 0)).Select(piece => (file, piece)));
        }

        var mixed = sent.ToArray();
        random.Shuffle(mixed);
        return mixed;
    }

    // Bytes say where to cut, so that no file is counted before.
    private static List<string> Cut(string path, Random random)
    {
        var (pieces, least) = (new List<string>(), (int)Math.Max(1000, new FileInfo(path).Length / MostPieces));
        using var lines = new StreamReader(path);
        while (!lines.EndOfStream)
        {
            pieces.Add(FormattableString.Invariant($"{path}.{pieces.Count}"));
            using var piece = new StreamWriter(pieces[^1]) { NewLine = "\n" };
            for (var left = random.NextInt64(least / 2, 2L * least); left > 0 && lines.ReadLine() is { } line; left -= line.Length)
            {
                piece.WriteLine(line);
            }
        }

        return pieces;
    }
}
