using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using ProfileService.Api.Newsletter;
using ProfileService.TestKit.Database;
using ProfileService.TestKit.Http;
using ProfileService.TestKit.Mail;

namespace ProfileService.Api.Tests.Newsletter;

/// <summary>The retailer with a mail server, and the service on a real port: whoever follows a link comes from an address.</summary>
public sealed class MailFixture : RetailFixture
{
    public const string PublicUrl = "https://profile.retailer.example";

    public MailFixture(PostgresFixture postgres) : base(postgres) => UseKestrel(0);

    public SmtpServer Smtp { get; private set; } = null!;

    public SetClock Time { get; } = new(DateTimeOffset.UtcNow);

    protected override TimeProvider? Clock => Time;

    protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
    {
        ["Mail:Host"] = "127.0.0.1",
        ["Mail:Port"] = Smtp.Port.ToString(System.Globalization.CultureInfo.InvariantCulture),
        ["Mail:Tls"] = "false",
        ["Mail:From"] = "newsletter@retailer.example",
        ["Public:Url"] = PublicUrl,
        ["Public:Lists:garden-news:De"] = "Gartenpost",
        ["Public:Company"] = "Drogerie Lindenblüte",
        ["Public:PrivacyUrl"] = "https://lindenbluete.example/datenschutz",
        ["Public:Imprint"] = "Lindenblüte GmbH, Jungfernstieg 7, 20354 Hamburg",
    };

    /// <summary>Asks for a confirmation and returns the answer's status and body.</summary>
    public async Task<JsonElement> RequestAsync(string email, string more = "", (string Name, string Value)[]? headers = null, string list = "beauty-news")
    {
        var response = await Sender.SendJsonAsync(
            HttpMethod.Post, "/v1/newsletter/double-opt-ins", $$"""{"source":"newsletter","email":"{{email}}","list":"{{list}}"{{more}}}""", headers ?? []);
        Assert.True(response.StatusCode == HttpStatusCode.Accepted, await response.Content.ReadAsStringAsync());
        return await response.ReadJsonAsync();
    }

    /// <summary>Requests, waits for the mail, and returns it.</summary>
    public async Task<ReceivedMail> MailAsync(string email, string more = "")
    {
        await RequestAsync(email, more);
        return await Smtp.NextAsync(email);
    }

    /// <summary>The path of a link in a mail: the tests reach the service at another address than customers do.</summary>
    public static string PathOf(Uri link)
    {
        Assert.StartsWith(PublicUrl, link.AbsoluteUri, StringComparison.Ordinal);
        return link.PathAndQuery;
    }

    public static string TokenOf(ReceivedMail mail) => mail.Link.Segments[^1];

    internal Task WorkAsync() => Services.GetRequiredService<DoubleOptInWorker>().WorkAsync(CancellationToken.None);

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await (Smtp?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    protected override async ValueTask BeforeStartAsync() => Smtp = await SmtpServer.StartAsync();
}
