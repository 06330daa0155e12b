using ProfileService.Core.Identity.Matching;

namespace ProfileService.Core.Identity.Explaining;

/// <summary>A blocking key that two records both have, which is how they meet.</summary>
/// <param name="Size">Live records with this key.</param>
/// <param name="IsOverLimit">More than the settings allow: its records are not compared with each other on its account.</param>
public sealed record SharedBlock(BlockingKey Key, int Size, bool IsOverLimit);
