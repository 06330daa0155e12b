namespace ProfileService.Api.Consent;

/// <summary>What events may name.</summary>
/// <param name="Purposes">By name.</param>
/// <param name="Wordings">The languages of each version.</param>
internal sealed record KnownConsents(IReadOnlyList<string> Purposes, ILookup<(string Wording, int Version), KnownWording> Wordings);

/// <summary>A text in one language, and when it was in use.</summary>
internal sealed record KnownWording(string Language, DateTimeOffset ValidFrom, DateTimeOffset? ValidUntil);
