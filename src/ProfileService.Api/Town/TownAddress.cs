namespace ProfileService.Api.Town;

/// <summary>A home; <paramref name="StoreId"/> is the store nearest to it.</summary>
internal sealed record TownAddress(string Street, string HouseNumber, string PostalCode, string City, string StoreId);
