using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging.Abstractions;
using ProfileService.Api.Hosting;
using ProfileService.Api.Mail;
using ProfileService.Api.PublicPages;
using ProfileService.TestKit.Mail;

namespace ProfileService.Api.Tests.Mail;

/// <summary>What becomes of a mail, whatever the server is like.</summary>
public class SmtpPostTests
{
    private static OutgoingMail MailTo(string address) => new("id@retailer.example", address, "Grüße", "Guten Tag", "<p>Guten Tag</p>");

    private static SmtpPost Post(int port, bool tls = false) => new(
        new MailOptions { Host = "127.0.0.1", Port = port, Tls = tls, From = "newsletter@retailer.example", TimeoutSeconds = 5 },
        new PublicOptions { Company = "Drogerie Lindenblüte" }, NullLogger<SmtpPost>.Instance);

    [Fact]
    public async Task A_mail_arrives_with_its_words_as_they_were()
    {
        await using var server = await SmtpServer.StartAsync();

        Assert.Equal(MailOutcome.Sent, await Post(server.Port).SendAsync(MailTo("anna@example.org"), CancellationToken.None));

        var mail = await server.NextAsync("anna@example.org");
        Assert.Equal(("Grüße", "Guten Tag", "<p>Guten Tag</p>"), (mail.Subject, mail.Text, mail.Html));
    }

    [Fact]
    public async Task An_address_beyond_ASCII_is_reached_where_the_server_can()
    {
        await using var server = await SmtpServer.StartAsync();

        Assert.Equal(MailOutcome.Sent, await Post(server.Port).SendAsync(MailTo("jürgen@example.org"), CancellationToken.None));
    }

    [Fact]
    public async Task Nothing_is_sent_to_a_server_whose_certificate_nobody_vouches_for()
    {
        await using var server = await SmtpServer.StartAsync(); // its certificate is its own

        Assert.Equal(MailOutcome.TryLater, await Post(server.Port, tls: true).SendAsync(MailTo("anna@example.org"), CancellationToken.None));

        Assert.Empty(server.TakeAll());
    }

    [Fact]
    public async Task Refusals_are_for_good_or_for_now_as_the_server_says()
    {
        await using var server = await SmtpServer.StartAsync();

        Assert.Equal(MailOutcome.Refused, await Post(server.Port).SendAsync(MailTo("refused@example.org"), CancellationToken.None));
        Assert.Equal(MailOutcome.TryLater, await Post(server.Port).SendAsync(MailTo("later@example.org"), CancellationToken.None));
    }

    [Fact]
    public async Task Without_a_server_there_is_a_later() =>
        Assert.Equal(MailOutcome.TryLater, await Post(port: 1).SendAsync(MailTo("anna@example.org"), CancellationToken.None));

    [Theory]
    [InlineData("Mail:From", "newsletter@retailer.example", "Public__Url")]
    [InlineData("Public:Url", "https://profile.retailer.example", "Mail__From")]
    [InlineData("Public:Url", "profile.retailer.example", "Public__Url")]
    public void A_server_without_what_its_mails_need_is_told_at_the_start(string given, string value, string missing)
    {
        var builder = WebApplication.CreateBuilder();
        (builder.Configuration["Mail:Host"], builder.Configuration[given]) = ("127.0.0.1", value);

        Assert.Contains(missing, Assert.Throws<StartupException>(builder.AddMail).Message, StringComparison.Ordinal);
    }
}
