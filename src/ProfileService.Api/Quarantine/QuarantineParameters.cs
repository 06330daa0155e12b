using ProfileService.Api.Access;
using ProfileService.Api.Http;
using ProfileService.Api.Http.OpenApi;
using ProfileService.Postgres.Quarantine;

namespace ProfileService.Api.Quarantine;

/// <summary>Which facts in quarantine: from the query of a list, or from the body of a replay. A key of a source meets only its own.</summary>
internal static class QuarantineParameters
{
    public const int MostReplayed = 1000;

    public static ParameterDoc Id { get; } = ParameterDoc.Uuid("quarantineId", "As the list, or the answer that refused the fact, says.");

    public static ParameterDoc Source { get; } = new("source", "query", "Only of this source.", """{"type":"string","maxLength":64}""", "crm");

    public static ParameterDoc Type { get; } = new(
        "type", "query", "Only of this type.", """{"type":"string","enum":["customers","newsletter-events","purchases"]}""", "customers");

    public static ParameterDoc Code { get; } = new("code", "query", "Only those whose first error has this code.", """{"type":"string","maxLength":64}""", "impossible-date");

    public static ParameterDoc ImportId { get; } = new("importId", "query", "Only what this import brought last.", """{"type":"string","format":"uuid"}""");

    public static ParameterDoc State { get; } = new(
        "state", "query", "Default: all.", """{"type":"string","enum":["open","replayed","discarded"]}""", "open");

    /// <exception cref="ProblemException">A value that cannot be, or another source than the key's own.</exception>
    public static QuarantineFilter Read(Caller caller, string? source, string? type, string? code, Guid? importId, string? state)
    {
        RequireKnown("type", type, FactTypes.Quarantined);
        RequireKnown("state", state, QuarantineStates.All);
        if ((source ?? code ?? "").Contains('\0', StringComparison.Ordinal) || code?.Contains('\0', StringComparison.Ordinal) == true)
        {
            throw new ProblemException(Problems.BadParameter, detail: "Leave out the character NUL (U+0000)");
        }

        return new QuarantineFilter(OwnSource(caller, source), type, code, importId, state);
    }

    /// <summary>The body of a replay of many, and how many of them.</summary>
    public static (QuarantineFilter Filter, int Limit) Read(Caller caller, JsonBody body)
    {
        var errors = new JsonErrors();
        var shape = body.Shape(errors);
        var source = shape.Text("source", 64);
        var type = shape.OneOf("type", [.. FactTypes.Quarantined]);
        var code = shape.Text("code", 64);
        var import = shape.Text("importId", 64);
        if (import is not null && !Guid.TryParse(import, out _))
        {
            shape.Error("importId", FieldCodes.BadId, "Send the id of an import");
        }

        var limit = shape.Number("limit", 1, MostReplayed);
        shape.NothingElse();
        errors.ThrowIfAny();
        var filter = new QuarantineFilter(
            OwnSource(caller, source), type, code, import is null ? null : Guid.Parse(import), QuarantineStates.Open);
        return (filter, (int)(limit ?? MostReplayed));
    }

    /// <exception cref="ProblemException">The key is bound to another source.</exception>
    public static string? OwnSource(Caller caller, string? source) =>
        source is not null && caller.MayUse(source) is { } problem ? throw new ProblemException(problem) : source ?? caller.Source;

    private static void RequireKnown(string name, string? value, IReadOnlyList<string> known)
    {
        if (value is not null && !known.Contains(value, StringComparer.Ordinal))
        {
            throw new ProblemException(Problems.BadParameter, detail: $"{name}: send one of {string.Join(", ", known)}");
        }
    }
}
