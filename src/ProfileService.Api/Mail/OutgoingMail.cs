using System.Security.Cryptography;
using System.Text;

namespace ProfileService.Api.Mail;

/// <summary>One mail to one address, as plain text and as HTML that says the same.</summary>
/// <param name="MessageId">Without angle brackets; the same at each attempt, so that mailboxes can tell a repetition.</param>
internal sealed record OutgoingMail(string MessageId, string To, string Subject, string Text, string Html)
{
    /// <summary>SHA-256 over Message-ID, subject, text and HTML in UTF-8, a line feed between them: what the receiver has can be compared with it.</summary>
    public string Hash() => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{MessageId}\n{Subject}\n{Text}\n{Html}")));
}
