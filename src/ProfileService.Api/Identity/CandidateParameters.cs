using ProfileService.Api.Http;
using ProfileService.Api.Http.OpenApi;

namespace ProfileService.Api.Identity;

/// <summary>Which candidates a list is asked for.</summary>
internal static class CandidateParameters
{
    public static ParameterDoc Reason { get; } = new(
        "reason", "query", "Only those kept apart for this reason.", """{"type":"string","maxLength":64}""", "given-names-differ");

    public static ParameterDoc Source { get; } = new("source", "query", "Only those with a record of this source.", """{"type":"string","maxLength":64}""", "crm");

    public static ParameterDoc Deferred { get; } = new("deferred", "query", "Those that were put off, instead of the open ones.", """{"type":"boolean"}""", "false");

    /// <exception cref="ProblemException">It cannot be in the database.</exception>
    public static string? Text(string name, string? text) => text?.Contains('\0', StringComparison.Ordinal) is true
        ? throw new ProblemException(Problems.BadParameter, detail: $"{name}: leave out the character NUL (U+0000)")
        : text;
}
