namespace ProfileService.Api.Town;

internal enum TownGender
{
    Female,
    Male,
}
