using System.Globalization;

namespace ProfileService.Core.Identity.Matching;

/// <summary>The rules that training blocks by; together they leave out each field once.</summary>
internal static class TrainingRules
{
    public static IReadOnlyList<TrainingRule> All { get; } =
    [
        new("birthDate", p => p.BirthDate?.ToString("yyyyMMdd", CultureInfo.InvariantCulture)),
        new("givenName familyName", p => p.Name.HasGiven && p.Name.HasFamily ? p.Name.Key : null),
        new("email", p => p.Identifiers.Where(i => i.Type == IdentifierKey.Email).Select(i => i.Text).FirstOrDefault()),
        new("phone", p => p.Identifiers.Where(i => i.Type == IdentifierKey.Phone).Select(i => i.Text).FirstOrDefault()),
        new("place street houseNumber", p => p.Address is { Street: not null, HouseNumber: not null } home ? home.MatchKey : null),
    ];
}
