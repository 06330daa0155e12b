using ProfileService.TestKit.Database;

namespace ProfileService.TestKit.Http;

/// <summary>The retailer's five sources, with similar records linked as the service does by itself: give people names that no other test of the class has.</summary>
public sealed class SimilarRetailFixture(PostgresFixture postgres) : RetailFixture(postgres)
{
    public override bool LinksSimilar { get; init; } = true;
}
