namespace ProfileService.Core.Profiles;

/// <summary>A name as one source gives it; its parts never mix sources.</summary>
public sealed record GoldenName(string? Title, string? FirstName, string? LastName);
