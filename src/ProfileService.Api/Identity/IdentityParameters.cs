using ProfileService.Api.Http;
using ProfileService.Api.Http.OpenApi;
using ProfileService.Core.Identity.Matching;

namespace ProfileService.Api.Identity;

/// <summary>Parameters of the identity routes.</summary>
internal static class IdentityParameters
{
    public const int MostWithdrawn = 1000;

    public static ParameterDoc DecisionId { get; } = ParameterDoc.Uuid("decisionId", "As the answer to the decision said.");

    public static ParameterDoc Verdict { get; } = new(
        "verdict", "query", "Only these.", """{"type":"string","enum":["same","different","defer"]}""", "different");

    public static ParameterDoc InForce { get; } = new(
        "inForce", "query", "Only those that count now, or only the others.", """{"type":"boolean"}""", "true");

    public static ParameterDoc ProfileId { get; } = new(
        "profileId", "query", "Only those about members of this profile; any id that it ever had.", """{"type":"string","format":"uuid"}""");

    /// <exception cref="ProblemException">There is no such verdict.</exception>
    public static Verdict? ReadVerdict(string? text) => text switch
    {
        null => null,
        "same" => Core.Identity.Matching.Verdict.Same,
        "different" => Core.Identity.Matching.Verdict.Different,
        "defer" => Core.Identity.Matching.Verdict.Defer,
        _ => throw new ProblemException(Problems.BadParameter, detail: "verdict: send one of same, different, defer"),
    };

    public static IReadOnlyList<Guid> ReadDecisionIds(JsonShape shape)
    {
        var ids = new List<Guid>();
        foreach (var (text, index) in (shape.Texts("decisionIds", MostWithdrawn, 64) ?? []).Select((t, i) => (t, i)))
        {
            if (Guid.TryParse(text, out var id))
            {
                ids.Add(id);
            }
            else
            {
                shape.Errors.Add(JsonPointer.Append(shape.PointerOf("decisionIds"), index), FieldCodes.BadId, "Send the id of a decision");
            }
        }

        shape.NothingElse();
        if (ids.Count == 0 && !shape.Errors.Any)
        {
            shape.Error("decisionIds", FieldCodes.Required, "Send the ids of 1 to 1,000 decisions");
        }

        return ids;
    }
}
