namespace ProfileService.Api.Town;

internal enum TownHouseholdKind
{
    Single,
    Couple,
    Family,
    SharedFlat,
}
