using ProfileService.Core.Consent;
using ProfileService.Core.Identity;

namespace ProfileService.Postgres.Contact;

/// <summary>A message that was sent, or a call that was made, as its sender states it.</summary>
public sealed record MadeContact(string ContactId, IdentifierKey Contact, ConsentScope Scope, DateTimeOffset ContactedAt);
