using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using ProfileService.Core.Consent;
using ProfileService.Postgres.Access;

namespace ProfileService.Api.PublicPages;

/// <summary>
/// Tokens of links that go into every mail: nothing is stored for them, so a mailing of a million costs no row. They hold the id of a
/// contact point, which names nobody, and are signed (HMAC-SHA-256, 128 bits of it) with a secret of this database.
/// </summary>
internal sealed class SignedLinks(InstanceSecrets secrets, TimeProvider clock)
{
    private const string SecretName = "links";
    private const byte Unsubscribe = 1;
    private const byte Preferences = 2;
    private const int IdSize = 16;
    private const int SignatureSize = 16;
    private const int HeadSize = 1 + IdSize;

    /// <summary>It works as long as the contact point is known: a farewell must never come too late.</summary>
    public Task<string> UnsubscribeAsync(Guid contactPointId, ConsentScope scope, CancellationToken ct) =>
        SignAsync(Unsubscribe, contactPointId, Encoding.UTF8.GetBytes($"{scope.Channel}\n{scope.Purpose}\n{scope.List}"), ct);

    public Task<string> PreferencesAsync(Guid contactPointId, DateTimeOffset expiresAt, CancellationToken ct)
    {
        var expiry = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(expiry, expiresAt.ToUnixTimeSeconds());
        return SignAsync(Preferences, contactPointId, expiry, ct);
    }

    /// <returns>Null for what is not ours, or not for this.</returns>
    public async Task<(Guid ContactPointId, ConsentScope Scope)?> ReadUnsubscribeAsync(string token, CancellationToken ct) =>
        await VerifyAsync(Unsubscribe, token, ct) is var (id, rest) && Encoding.UTF8.GetString(rest).Split('\n') is [var channel, var purpose, var list]
            ? (id, new ConsentScope(channel, purpose, list, ""))
            : null;

    /// <returns>Null for what is not ours, not for this, or expired.</returns>
    public async Task<Guid?> ReadPreferencesAsync(string token, CancellationToken ct) =>
        await VerifyAsync(Preferences, token, ct) is var (id, rest) && rest.Length == sizeof(long)
            && clock.GetUtcNow().ToUnixTimeSeconds() < BinaryPrimitives.ReadInt64BigEndian(rest)
            ? id
            : null;

    private async Task<string> SignAsync(byte kind, Guid id, byte[] rest, CancellationToken ct)
    {
        byte[] content = [kind, .. id.ToByteArray(bigEndian: true), .. rest];
        var signature = HMACSHA256.HashData(await secrets.GetAsync(SecretName, ct), content).AsSpan(0, SignatureSize);
        return Base64Url.EncodeToString([.. signature, .. content]);
    }

    private async Task<(Guid Id, byte[] Remainder)?> VerifyAsync(byte kind, string token, CancellationToken ct)
    {
        var bytes = Decode(token);
        if (bytes.Length < SignatureSize + HeadSize || bytes[SignatureSize] != kind)
        {
            return null;
        }

        var expected = HMACSHA256.HashData(await secrets.GetAsync(SecretName, ct), bytes.AsSpan(SignatureSize));
        return CryptographicOperations.FixedTimeEquals(expected.AsSpan(0, SignatureSize), bytes.AsSpan(0, SignatureSize))
            ? (new Guid(bytes.AsSpan(SignatureSize + 1, IdSize), bigEndian: true), bytes[(SignatureSize + HeadSize)..])
            : null;
    }

    private static byte[] Decode(string token) => Base64Url.IsValid(token) ? Base64Url.DecodeFromChars(token) : [];
}
