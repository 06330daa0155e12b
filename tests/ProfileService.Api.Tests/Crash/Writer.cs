using System.Globalization;
using System.Net.Sockets;
using System.Text;
using ProfileService.TestKit.Http;

namespace ProfileService.Api.Tests.Crash;

/// <summary>
/// Sends customers and purchases one after the other; several writers state the same cards, so that their records become one profile.
/// What is not acknowledged is sent again, as a real source would.
/// </summary>
internal sealed class Writer(int number, RunningService service, Ledger ledger) : IDisposable
{
    private const int Records = 12;

    private readonly HttpClient _client = new() { Timeout = TimeSpan.FromSeconds(15) };

    /// <summary>Answers other than 2xx and 503; nobody may ever see one.</summary>
    public List<string> Unexpected { get; } = [];

    /// <summary>Requests that broke off or found nobody: right while the service is dead, wrong while it lives.</summary>
    public List<string> BrokenOff { get; } = [];

    /// <summary>Writes until it is told to stop.</summary>
    /// <param name="endsWhenRefused">Stops for good when nobody listens any more.</param>
    public async Task WriteAsync(CancellationToken stop, bool endsWhenRefused = false)
    {
        for (var no = 1; !stop.IsCancellationRequested; no++)
        {
            var (url, body) = no % 3 == 0 ? Purchase(no) : Customer(no);
            while (!stop.IsCancellationRequested)
            {
                switch (await TryAsync(url, body))
                {
                    case true:
                        ledger.Acknowledge(url, no);
                        break;
                    case null when endsWhenRefused:
                        return;
                    default:
                        await Task.Delay(50, CancellationToken.None);
                        continue;
                }

                break;
            }
        }
    }

    public void Dispose() => _client.Dispose();

    /// <returns>Null where nobody listens.</returns>
    private async Task<bool?> TryAsync(string url, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, new Uri(service.Address, url));
        request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        request.Headers.Add("X-Api-Key", ApiFixture.BootstrapKey);
        try
        {
            using var response = await _client.SendAsync(request);
            if (!response.IsSuccessStatusCode && response.StatusCode != HttpStatusCode.ServiceUnavailable)
            {
                Unexpected.Add($"PUT {url}: {await response.Content.ReadAsStringAsync()}");
            }

            return response.IsSuccessStatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or IOException or TaskCanceledException)
        {
            var refused = e is HttpRequestException { InnerException: SocketException { SocketErrorCode: SocketError.ConnectionRefused } };
            BrokenOff.Add($"PUT {url}: {(refused ? "refused" : e.ToString())}");
            return refused ? null : false;
        }
    }

    private (string Url, string Body) Customer(int no)
    {
        var record = no % Records;
        return (
            Text($"/v1/sources/crm/customers/w{number}-{record}"),
            $$$"""
            {"observedAt":"{{{Time(no)}}}","firstName":"Anna","lastName":"Müller","identifiers":[{"type":"loyaltyCard","value":"{{{Card(no)}}}"}],
             "attributes":{"write":"{{{Text($"{no}")}}}"}}
            """);
    }

    private (string Url, string Body) Purchase(int no) => (
        Text($"/v1/sources/crm/purchases/w{number}-{no}"),
        $$$"""
        {"occurredAt":"{{{Time(no)}}}","channel":"store","currency":"EUR","customer":{"type":"loyaltyCard","value":"{{{Card(no)}}}"},
         "lines":[{"sku":"{{{Text($"{no}")}}}","quantity":1,"unitPrice":9.99}]}
        """);

    /// <summary>Every other round all records of a writer move to their neighbour's card, which splits profiles and merges others.</summary>
    private static string Card(int no) => Text($"47110000{((no + (no / Records % 2)) % Records) + 1234}");

    private static string Time(int no) => new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddSeconds(no).ToString("O");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
