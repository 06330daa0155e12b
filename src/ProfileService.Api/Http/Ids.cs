using System.Text.RegularExpressions;

namespace ProfileService.Api.Http;

/// <summary>What an id in a path looks like (law 8): no e-mail address fits, so none ends up in a URL.</summary>
internal static partial class Ids
{
    public const string Rule = "Send 1 to 128 of the characters A-Z a-z 0-9 . _ ~ -; replace others, or send a hash of the id";

    public static bool IsValid(string id) => Pattern().IsMatch(id) && id is not ("." or "..");

    /// <summary>The id of a path, or a problem that names the parameter.</summary>
    public static string Checked(string id, string parameter) => IsValid(id)
        ? id
        : throw new ProblemException(Problems.ValidationFailed, [new FieldError($"/{parameter}", FieldCodes.BadId, Rule)]);

    [GeneratedRegex(@"^[A-Za-z0-9._~-]{1,128}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
