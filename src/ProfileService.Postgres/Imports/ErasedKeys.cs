using System.Security.Cryptography;
using System.Text;

namespace ProfileService.Postgres.Imports;

/// <summary>Whom the rows of an import must not speak of, as keyed hashes of identifier keys: nobody can read here who they were.</summary>
public sealed class ErasedKeys
{
    private readonly byte[] _secret;
    private readonly HashSet<string> _hashes;

    internal ErasedKeys(byte[] secret, IEnumerable<byte[]> hashes) => (_secret, _hashes) = (secret, [.. hashes.Select(Convert.ToHexString)]);

    public static ErasedKeys None { get; } = new([], []);

    public bool Any => _hashes.Count > 0;

    public bool Hold(string key) => Any && _hashes.Contains(Convert.ToHexString(HashOf(_secret, key)));

    /// <summary>
    /// What stands for an address whose events name no record: the record that was kept for it may be erased while others still bear the address.
    /// </summary>
    public static string OfAddressRecord(string source, string contactKey) => $"{source} {contactKey}";

    internal static byte[] HashOf(byte[] secret, string key) => HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes(key));
}
