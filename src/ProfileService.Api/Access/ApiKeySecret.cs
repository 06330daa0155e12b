using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace ProfileService.Api.Access;

/// <summary>
/// How keys look and what is stored of them. A key is 256 random bits, so nobody can guess it from its hash, and a plain SHA-256 is
/// right: slow salted hashes protect passwords that people think up, cost milliseconds per request, and make a look-up by hash impossible.
/// </summary>
internal static class ApiKeySecret
{
    private const int RandomBytes = 32;

    // A bootstrap key is chosen by an operator and need not look like ours; shorter ones could be guessed.
    public const int MinLength = 32;
    public const int MaxLength = 256;

    /// <summary><c>pk_service_</c> and 43 characters of base64url: the prefix tells scanners of leaked secrets, and people, what it is.</summary>
    public static string Create(Role role) =>
        $"pk_{role.Name()}_{Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(RandomBytes))}";

    public static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));

    /// <summary>Whether this may be a key at all; what is not needs no look-up.</summary>
    public static bool IsPlausible(string key) => key.Length is >= MinLength and <= MaxLength && !key.AsSpan().ContainsAnyExceptInRange('!', '~');
}
