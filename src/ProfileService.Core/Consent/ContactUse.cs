using ProfileService.Core.Identity;

namespace ProfileService.Core.Consent;

/// <summary>How a contact point was used for the channel and purpose of a question.</summary>
/// <param name="InPeriod">Contacts within the period of the cap.</param>
/// <param name="OldestInPeriod">The first of them to leave it.</param>
/// <param name="LastAt">The last contact ever.</param>
public sealed record ContactUse(IdentifierKey Contact, int InPeriod, DateTimeOffset? OldestInPeriod, DateTimeOffset? LastAt);
