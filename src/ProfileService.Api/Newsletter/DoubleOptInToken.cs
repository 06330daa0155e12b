using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace ProfileService.Api.Newsletter;

/// <summary>
/// What a mail's link confirms with: 256 random bits, so the plain SHA-256 that is stored tells nobody anything. It is a secret of whoever
/// reads the mailbox; it names nobody.
/// </summary>
internal static class DoubleOptInToken
{
    private const int RandomBytes = 32;

    public static string Create() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(RandomBytes));

    /// <summary>Of any text: what is no token of ours has a hash that nobody stored.</summary>
    public static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
