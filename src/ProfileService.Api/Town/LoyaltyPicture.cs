namespace ProfileService.Api.Town;

/// <summary>A card as its programme knows it, with the interests its bearer declared on one day.</summary>
internal sealed record LoyaltyPicture(
    string CardNumber, string Tier, int Points, DateTimeOffset EnrolledAt, IReadOnlyList<string> Interests, DateTimeOffset DeclaredAt)
{
    public const string Programme = "beauty-card";

    /// <summary>The programme's own rule: gold from 1,000 points, silver from 400.</summary>
    public static string TierOf(int points) => points >= 1_000 ? "gold" : points >= 400 ? "silver" : "bronze";
}
