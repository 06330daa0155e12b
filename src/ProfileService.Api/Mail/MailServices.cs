using System.Net.Mail;
using ProfileService.Api.Hosting;
using ProfileService.Api.PublicPages;

namespace ProfileService.Api.Mail;

internal static class MailServices
{
    /// <exception cref="StartupException">A mail server is configured, but not what its mails need.</exception>
    public static void AddMail(this WebApplicationBuilder builder)
    {
        var options = builder.Configuration.GetSection("Mail").Get<MailOptions>() ?? new MailOptions();
        var pages = builder.Configuration.GetSection("Public").Get<PublicOptions>() ?? new PublicOptions();
        Check(options, pages);
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton(pages);
        builder.Services.AddSingleton<PublicLinks>();
        builder.Services.AddSingleton<SmtpPost>();
    }

    private static void Check(MailOptions mail, PublicOptions pages)
    {
        if (pages.Url is not null && !(Uri.TryCreate(pages.Url, UriKind.Absolute, out var url) && url.Scheme is "https" or "http" && url.Query.Length == 0))
        {
            throw new StartupException("Public__Url must be the address that customers reach this service at, such as https://profile.example.org.");
        }

        if (string.IsNullOrEmpty(mail.Host))
        {
            return;
        }

        if (!MailAddress.TryCreate(mail.From, out _))
        {
            throw new StartupException("Mail__Host is set: Mail__From must be the address that mails come from.");
        }

        if (pages.Url is null)
        {
            throw new StartupException("Mail__Host is set: Public__Url must be the address that the links in mails lead to.");
        }
    }
}
