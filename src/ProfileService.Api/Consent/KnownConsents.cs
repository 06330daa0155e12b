using ProfileService.Api.Profiles;
using ProfileService.Core.Consent;

namespace ProfileService.Api.Consent;

/// <summary>What events may name.</summary>
/// <param name="Purposes">By name.</param>
/// <param name="Wordings">The languages of each version.</param>
internal sealed record KnownConsents(IReadOnlyDictionary<string, ConsentPurpose> Purposes, ILookup<(string Wording, int Version), KnownWording> Wordings, MinimumAges MinimumAges);

/// <summary>A text in one language, and when it was in use.</summary>
internal sealed record KnownWording(string Language, DateTimeOffset ValidFrom, DateTimeOffset? ValidUntil);
