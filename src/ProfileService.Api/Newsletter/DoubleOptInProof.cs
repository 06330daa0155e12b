using System.Text.Json;
using ProfileService.Api.Mail;
using ProfileService.Core.Profiles;
using ProfileService.Postgres.Newsletter;

namespace ProfileService.Api.Newsletter;

/// <summary>What a confirmed double opt-in proves: the whole way from the form to the click, as it goes into the ledger.</summary>
internal static class DoubleOptInProof
{
    /// <summary>The mail as it is kept: whole, but without the token, which stays in the mailbox. The hash is that of the mail as it was sent.</summary>
    public static string Mail(OutgoingMail mail, string token) => JsonSerializer.Serialize(
        new
        {
            mail.MessageId,
            mail.Subject,
            Text = mail.Text.Replace(token, DoubleOptInMail.TokenPlace, StringComparison.Ordinal),
            Sha256 = mail.Hash(),
        },
        JsonAnswer);

    /// <param name="address">Of the request that confirmed.</param>
    public static string Confirmation(MailedRequest confirmed, DateTimeOffset at, string? address, string? userAgent)
    {
        var request = JsonSerializer.Deserialize<DoubleOptInRequest>(confirmed.Request.Request, JsonAnswer)!;
        using var mail = JsonDocument.Parse(confirmed.Token.Mail);
        using var evidence = JsonDocument.Parse(request.Evidence ?? "null");
        var proof = JsonSerializer.SerializeToElement(
            new
            {
                request.Wording,
                DoubleOptIn = new
                {
                    Id = confirmed.Request.DoubleOptInId,
                    confirmed.Request.Source,
                    confirmed.Request.RequestedAt,
                    Requested = evidence.RootElement,
                    MailedAt = confirmed.Token.MailedAt,
                    Mail = mail.RootElement,
                    ConfirmedAt = at,
                    Address = address,
                    UserAgent = userAgent,
                },
            },
            JsonAnswer);
        return CanonicalJson.Element(proof); // read back by the ledger: "wording" and "doubleOptIn.confirmedAt" make it a proof
    }

    /// <summary>Of the subscription that follows from a confirmation: which one it was.</summary>
    public static string Reference(Guid doubleOptInId, string? wording, DateTimeOffset confirmedAt) => CanonicalJson.Element(
        JsonSerializer.SerializeToElement(new { Wording = wording, DoubleOptIn = new { Id = doubleOptInId, ConfirmedAt = confirmedAt } }, JsonAnswer));

    private static JsonSerializerOptions JsonAnswer => Http.JsonAnswer.Options;
}
