namespace ProfileService.Postgres.Chains;

/// <summary>What a ledger row says beyond its status, since the ledger holds more than newsletters; older rows have none of it.</summary>
/// <param name="Origin">The stream of the source that numbers the event.</param>
/// <param name="LegalBasis">A code such as <c>consent</c>; null where the source said none.</param>
/// <param name="Wording">The text that was shown, as <c>name/version</c>.</param>
/// <param name="Proof">What the event brought with it to prove a grant.</param>
public sealed record ConsentDetails(string Origin, string List, string Topic, string? LegalBasis, string? Wording, string? Locale, string Proof);
