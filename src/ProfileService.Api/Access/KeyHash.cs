using System.Runtime.InteropServices;

namespace ProfileService.Api.Access;

/// <summary>The 32 bytes of a key's hash as a value that a dictionary can look up.</summary>
internal readonly record struct KeyHash(UInt128 First, UInt128 Second)
{
    public static KeyHash Of(ReadOnlySpan<byte> hash) => MemoryMarshal.Read<KeyHash>(hash);
}
