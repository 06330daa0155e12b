namespace ProfileService.Core.Identity.Matching;

/// <summary>How two names compare; a part that a side lacks has no level.</summary>
/// <param name="GivenRarity">In bits, of the given name that the two share.</param>
/// <param name="Swapped">Whether they fit only crosswise: first name in the field of the last.</param>
internal readonly record struct NameLevels(Level? Given, double GivenRarity, Level? Family, double FamilyRarity, bool Swapped);
