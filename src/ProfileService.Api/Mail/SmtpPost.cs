using System.Net;
using System.Net.Mail;
using System.Net.Mime;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using ProfileService.Api.PublicPages;

namespace ProfileService.Api.Mail;

/// <summary>Hands mails to the SMTP server. The only place that knows the framework's client; it speaks STARTTLS, not TLS from the first byte.</summary>
internal sealed partial class SmtpPost(MailOptions options, PublicOptions sender, ILogger<SmtpPost> logger)
{
    public bool IsConfigured => !string.IsNullOrEmpty(options.Host);

    /// <summary>The part after the at sign of Message-IDs.</summary>
    public string Domain => new MailAddress(options.From!).Host;

    public async Task<MailOutcome> SendAsync(OutgoingMail mail, CancellationToken ct)
    {
        using var message = Message(mail);
        using var client = Client(mail.To);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(TimeSpan.FromSeconds(options.TimeoutSeconds));
        try
        {
            await client.SendMailAsync(message, patience.Token);
            return MailOutcome.Sent;
        }
        catch (SmtpException e)
        {
            // A status of 5xx at the receiver is final; one at the greeting or the log-in is ours to mend.
            var outcome = e is SmtpFailedRecipientException { StatusCode: >= (SmtpStatusCode)500 } ? MailOutcome.Refused : MailOutcome.TryLater;
            LogNotSent((int)e.StatusCode, outcome);
            return outcome;
        }
        catch (Exception e) when (e is SocketException or IOException or AuthenticationException or OperationCanceledException && !ct.IsCancellationRequested)
        {
            LogNotReached(e.GetType().Name);
            return MailOutcome.TryLater;
        }
    }

    // Only an address beyond ASCII needs SMTPUTF8; any other mail would be lost at the first server on its way that does not speak it.
    private SmtpClient Client(string to) => new(options.Host, options.Port)
    {
        EnableSsl = options.Tls,
        DeliveryFormat = Ascii.IsValid(to) ? SmtpDeliveryFormat.SevenBit : SmtpDeliveryFormat.International,
        Credentials = string.IsNullOrEmpty(options.User) ? null : new NetworkCredential(options.User, options.Password),
    };

    private MailMessage Message(OutgoingMail mail)
    {
        var message = new MailMessage(new MailAddress(options.From!, sender.Company, Encoding.UTF8), new MailAddress(mail.To))
        {
            Subject = mail.Subject,
            SubjectEncoding = Encoding.UTF8,
            Body = mail.Text,
            BodyEncoding = Encoding.UTF8,
            BodyTransferEncoding = TransferEncoding.Base64, // the framework's quoted-printable encodes line breaks, which RFC 2045 forbids in text
        };
        message.Headers.Add("Message-ID", $"<{mail.MessageId}>");
        message.Headers.Add("Auto-Submitted", "auto-generated"); // RFC 3834: no out-of-office answers, please
        var html = AlternateView.CreateAlternateViewFromString(mail.Html, Encoding.UTF8, MediaTypeNames.Text.Html);
        html.TransferEncoding = TransferEncoding.Base64;
        message.AlternateViews.Add(html);
        return message;
    }

    // The server's words may quote the address: only its code is logged.
    [LoggerMessage(LogLevel.Warning, "A mail was not taken, status {Status}: {Outcome}")]
    private partial void LogNotSent(int status, MailOutcome outcome);

    [LoggerMessage(LogLevel.Warning, "The mail server was not reached: {ExceptionType}")]
    private partial void LogNotReached(string exceptionType);
}
