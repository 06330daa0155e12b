using System.Text;

namespace ProfileService.Api.Imports;

/// <summary>The encodings of files.</summary>
internal static class FileEncoding
{
    public const string Utf8 = "utf-8";
    public const string Windows1252 = "windows-1252";

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <returns>Null where it is none of ours.</returns>
    public static string? Parse(string name) => name.Trim('"').ToLowerInvariant() switch
    {
        "utf-8" or "utf8" => Utf8,
        "windows-1252" or "cp1252" or "iso-8859-1" or "latin1" => Windows1252,
        _ => null,
    };

    /// <summary>Decodes or throws.</summary>
    public static Encoding Strict(string name) => name == Utf8 ? StrictUtf8 : CodePagesEncodingProvider.Instance.GetEncoding(1252)!;
}
