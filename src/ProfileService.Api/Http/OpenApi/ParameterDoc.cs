namespace ProfileService.Api.Http.OpenApi;

/// <summary>One parameter in the documentation. Schema is a JSON schema, Example a plain text.</summary>
internal sealed record ParameterDoc(string Name, string In, string Description, string Schema, string? Example = null)
{
    public static ParameterDoc Limit { get; } = new(
        "limit", "query", "How many items a page holds.", """{"type":"integer","minimum":1,"maximum":200,"default":50}""");

    public static ParameterDoc Cursor { get; } = new(
        "cursor", "query", "`next` of the page before; only with the same query.", """{"type":"string","maxLength":2048}""");

    /// <summary>A registered source's name as it stands in a path; the example is a source that the page's other examples know.</summary>
    public static ParameterDoc Source(string example) => new(
        "source", "path", "A registered source.", """{"type":"string","pattern":"^[a-z0-9][a-z0-9._-]{0,63}$"}""", example);

    /// <summary>An id of the sender's own.</summary>
    public static ParameterDoc Id(string name, string example) => new(
        name, "path", "The source's own id.", """{"type":"string","pattern":"^[A-Za-z0-9._~-]{1,128}$"}""", example);

    /// <summary>An id of this service.</summary>
    public static ParameterDoc Uuid(string name, string description) => new(
        name, "path", description, """{"type":"string","format":"uuid"}""", "01930a3c-7c1e-7a51-9b0e-3f5d2c8e4b10");

    public static ParameterDoc IdempotencyKey { get; } = new(
        "Idempotency-Key",
        "header",
        "Makes a repeated request have its effect once, for 24 hours: the same key and body answer again with `Idempotent-Replayed: true`, "
        + "another body is a 422.",
        """{"type":"string","minLength":1,"maxLength":255}""",
        "0f8b6c1e-order-42");
}
