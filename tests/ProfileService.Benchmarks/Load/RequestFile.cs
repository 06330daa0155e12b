namespace ProfileService.Benchmarks.Load;

/// <summary>Requests as both generators read them: one line each, of method, path, body and If-None-Match.</summary>
internal static class RequestFile
{
    public static string Get(string path, string etag = "") => $"GET\t{path}\t\t{etag}";

    public static string Post(string path, string body) => $"POST\t{path}\t{body}\t";

    public static string Put(string path, string body) => $"PUT\t{path}\t{body}\t";

    /// <returns>The file.</returns>
    public static async Task<string> WriteAsync(string folder, string name, IEnumerable<string> lines)
    {
        var file = Path.Combine(Directory.CreateDirectory(folder).FullName, name);
        await File.WriteAllLinesAsync(file, lines);
        return file;
    }
}
