namespace ProfileService.Core.Purchases;

/// <summary>A stored purchase with its natural key.</summary>
public sealed record KeptPurchase(string Source, string PurchaseId, PurchaseContent Content);
