namespace ProfileService.Core.Identity;

/// <summary>How telephone numbers of a country are written: its calling code, and the trunk prefix of national numbers (empty when it has none).</summary>
internal sealed record Country(string Code, string CallingCode, string Trunk);
