namespace ProfileService.Core.Identity.Matching;

/// <summary>Reads a gender from what a record states.</summary>
public static class Genders
{
    /// <summary>The stated one, or what the salutation says; null where neither does.</summary>
    public static Gender? Read(string? gender, string? salutation) => gender?.Trim().ToLowerInvariant() switch
    {
        "female" or "f" or "w" => Gender.Female,
        "male" or "m" => Gender.Male,
        "diverse" or "d" => Gender.Diverse,
        _ => OfSalutation(salutation),
    };

    private static Gender? OfSalutation(string? salutation) => salutation?.Trim().TrimEnd('.').ToLowerInvariant() switch
    {
        "frau" or "fr" or "fräulein" or "mrs" or "ms" or "miss" or "mme" or "madame" or "signora" => Gender.Female,
        "herr" or "hr" or "herrn" or "mr" or "monsieur" or "signor" => Gender.Male,
        _ => null,
    };
}
