namespace ProfileService.Postgres.Newsletter;

/// <summary>A request with the token, and so the mail, that somebody holds of it.</summary>
public sealed record MailedRequest(DoubleOptInRow Request, DoubleOptInTokenRow Token);
