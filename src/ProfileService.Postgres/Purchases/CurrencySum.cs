namespace ProfileService.Postgres.Purchases;

public sealed record CurrencySum(string Currency, long Count, decimal Amount);
