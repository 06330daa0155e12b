namespace ProfileService.Postgres.Consent;

/// <summary>What was said last about one purpose and list of a contact point.</summary>
/// <param name="List">Empty for all of them.</param>
/// <param name="Status">A code of the ledger.</param>
public sealed record NewestStatement(string Purpose, string List, string Status, DateTimeOffset OccurredAt)
{
    public bool Refuses => Status is "withdrawn" or "objected";
}
