namespace ProfileService.Api.Town.Data;

/// <summary>A given name as one generation used it; <paramref name="From"/> is that generation's first birth year.</summary>
internal sealed record GivenName(TownGender Gender, int From, string Name, string? Nickname);
