namespace ProfileService.Api.Mail;

/// <summary>What became of a mail.</summary>
internal enum MailOutcome
{
    /// <summary>The server has taken it over.</summary>
    Sent,

    /// <summary>The server will never take it for this receiver.</summary>
    Refused,

    /// <summary>The server is not there, or not willing now.</summary>
    TryLater,
}
