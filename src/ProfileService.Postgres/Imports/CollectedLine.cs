namespace ProfileService.Postgres.Imports;

/// <summary>One line of a purchase, as JSON.</summary>
public sealed record CollectedLine(string PurchaseId, long Row, string Content);
