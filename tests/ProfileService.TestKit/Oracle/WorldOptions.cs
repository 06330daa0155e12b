namespace ProfileService.TestKit.Oracle;

/// <summary>How large a generated world is, and how closely its people share what identifies them.</summary>
/// <param name="Records">Record ids that exist, over all sources.</param>
/// <param name="Values">Different values per type of identifier: the fewer, the denser.</param>
/// <param name="HubLimit">Null: chosen by the seed, low enough to be crossed both ways.</param>
/// <param name="Decisions">Whether stewards have a say.</param>
public sealed record WorldOptions(int Records = 12, int People = 4, int Facts = 40, int Values = 3, int? HubLimit = null, int? HolderLimit = null, bool Decisions = true, int? BlockLimit = null)
{
    /// <summary>Whether the world has survivorship rules and pins of its own.</summary>
    public bool Chooses { get; init; }
}
