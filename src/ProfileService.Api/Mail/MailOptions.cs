namespace ProfileService.Api.Mail;

/// <summary>Section <c>Mail</c>: the SMTP server that mails go out through. Without <see cref="Host"/> none does: they wait in the outbox.</summary>
internal sealed record MailOptions
{
    public string? Host { get; init; }

    public int Port { get; init; } = 587;

    /// <summary>STARTTLS, without which nothing is sent. Off only for a relay on the same machine.</summary>
    public bool Tls { get; init; } = true;

    public string? User { get; init; }

    public string? Password { get; init; }

    /// <summary>The address that mails come from; its domain is the one of their Message-IDs.</summary>
    public string? From { get; init; }

    public int TimeoutSeconds { get; init; } = 30;
}
