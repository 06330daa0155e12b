using ProfileService.Benchmarks.Servers;

namespace ProfileService.Benchmarks.Limits;

/// <summary>Product and limit must do the same work: their answers to the same requests are the same, byte for byte.</summary>
internal static class SameBytes
{
    private const int Compared = 20;

    /// <exception cref="BenchmarkException">They are not.</exception>
    public static async Task CheckAsync(Service service, string key, LimitServer limit, string requestsFile)
    {
        using var product = service.Client(key);
        using var bare = new HttpClient { BaseAddress = limit.Address };
        foreach (var line in File.ReadLines(requestsFile).Take(Compared))
        {
            var (one, other) = (await AnswerAsync(product, line), await AnswerAsync(bare, line));
            if (!one.AsSpan().SequenceEqual(other))
            {
                throw new BenchmarkException(
                    $"The limit answers {other.Length} bytes where the product answers {one.Length}: it must read and write the same. Mend BareReads.");
            }
        }
    }

    private static async Task<byte[]> AnswerAsync(HttpClient client, string line)
    {
        var fields = line.Split('\t');
        using var request = new HttpRequestMessage(new HttpMethod(fields[0]), fields[1]);
        if (fields[2].Length > 0)
        {
            request.Content = new StringContent(fields[2], System.Text.Encoding.UTF8, "application/json");
        }

        using var response = await client.SendAsync(request);
        return response.IsSuccessStatusCode
            ? await response.Content.ReadAsByteArrayAsync()
            : throw new BenchmarkException($"{fields[0]} was answered {(int)response.StatusCode}.");
    }
}
