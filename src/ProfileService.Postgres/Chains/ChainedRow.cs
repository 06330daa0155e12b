using System.Security.Cryptography;
using System.Text;
using ProfileService.Core.Privacy;

namespace ProfileService.Postgres.Chains;

/// <summary>What of a row goes into the hash of its link. Writer and verifier both come here, so they cannot differ.</summary>
internal static class ChainedRow
{
    public static byte[] Link(int rows, DateTimeOffset committedAt) => new CanonicalRow().Add("link").Add(rows).Add(committedAt).ToArray();

    public static byte[] Of(int rowNo, AuditEntry entry, byte[]? payloadHmac) => new CanonicalRow()
        .Add("audit").Add(rowNo).Add(entry.At).Add(entry.ApiKeyId).Add(entry.Role).Add(entry.Purpose).Add(entry.Action)
        .Add(entry.ProfileId).Add(entry.View).Add(entry.TraceId).Add(payloadHmac).ToArray();

    public static byte[] Of(int rowNo, ConsentRow consent, byte[] payloadHmac)
    {
        // Rows of the first releases have no details and keep their bytes.
        var row = new CanonicalRow()
            .Add("consent").Add(rowNo).Add(consent.ContactPointId).Add(consent.Source).Add(consent.EventId).Add(consent.Channel)
            .Add(consent.Purpose).Add(consent.Status).Add(consent.OccurredAt).Add(consent.ReceivedAt).Add(payloadHmac);
        return consent.Details is { } details
            ? row.Add(details.Origin).Add(details.List).Add(details.Topic).Add(details.LegalBasis).Add(details.Wording).Add(details.Locale)
                .Add(details.Proof).ToArray()
            : row.ToArray();
    }

    /// <summary>
    /// Binds a payload to its row without revealing it once payload and salt are gone: without the salt, guessing the payload is of no use.
    /// </summary>
    public static byte[] Hmac(byte[] salt, string payload) => HMACSHA256.HashData(salt, Encoding.UTF8.GetBytes(payload));
}
