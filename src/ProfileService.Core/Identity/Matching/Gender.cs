namespace ProfileService.Core.Identity.Matching;

/// <summary>What a record or a given name says of somebody's gender; null where it says nothing.</summary>
public enum Gender
{
    Female,
    Male,
    Diverse,
}
