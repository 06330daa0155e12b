namespace ProfileService.Api.Access;

internal static class ApiKeyExamples
{
    public const string Request = """{"name":"Tablet, store 114","role":"store","store":"114"}""";

    public const string Created = """
        {"apiKeyId":"019a8f2e-5c11-7a3b-9d42-0b6f6f1c2a10","key":"pk_store_Vb1m0J1v2nqkQn0c3H9Zl2m4u7Xw5yR8tA6sD1fG0hE","name":"Tablet, store 114",
         "role":"store","source":null,"store":"114","brand":null,"createdAt":"2026-11-01T10:00:00Z","expiresAt":null}
        """;

    public const string List = """
        {"items":[{"apiKeyId":"019a8f2e-5c11-7a3b-9d42-0b6f6f1c2a10","name":"Tablet, store 114","role":"store","source":null,"store":"114","brand":null,
          "createdAt":"2026-11-01T10:00:00Z","expiresAt":null,"revokedAt":null,"lastUsedAt":"2026-11-02T08:30:05Z"}],"next":null}
        """;

    public const string Me = """
        {"apiKeyId":"019a8f2e-5c11-7a3b-9d42-0b6f6f1c2a10","name":"Tablet, store 114","role":"store","source":null,"store":"114","brand":null,
         "views":["store"],"expiresAt":null}
        """;
}
