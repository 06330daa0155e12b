namespace ProfileService.Api.Http.OpenApi;

/// <summary>One parameter in the documentation. Schema is a JSON schema, Example a plain text.</summary>
internal sealed record ParameterDoc(string Name, string In, string Description, string Schema, string? Example = null)
{
    public static ParameterDoc Limit { get; } = new(
        "limit", "query", "How many items a page holds.", """{"type":"integer","minimum":1,"maximum":200,"default":50}""");

    public static ParameterDoc Cursor { get; } = new(
        "cursor", "query", "`next` of the page before; only with the same query.", """{"type":"string","maxLength":2048}""");

    public static ParameterDoc IdempotencyKey { get; } = new(
        "Idempotency-Key",
        "header",
        "Makes a repeated request have its effect once, for 24 hours: the same key and body answer again with `Idempotent-Replayed: true`, "
        + "another body is a 422.",
        """{"type":"string","minLength":1,"maxLength":255}""",
        "0f8b6c1e-order-42");
}
