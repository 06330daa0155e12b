using ProfileService.Core.Identity.Matching;

namespace ProfileService.Postgres.Identity;

/// <summary>Which decisions; null: all.</summary>
/// <param name="ProfileId">Only those about its members.</param>
/// <param name="InForce">Only those that count now (true), or that do not any more (false).</param>
public sealed record DecisionFilter(Verdict? Verdict, bool? InForce, Guid? ProfileId);
