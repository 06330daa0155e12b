namespace ProfileService.Api.Town;

internal sealed record TownIdentifier(string Type, string Value);
