namespace ProfileService.Api.Http;

/// <summary>One page of a list. Next is the cursor of the following page, or null on the last one.</summary>
internal sealed record Page<T>(IReadOnlyList<T> Items, string? Next);
