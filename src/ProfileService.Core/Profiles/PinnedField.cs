namespace ProfileService.Core.Profiles;

/// <summary>What can be pinned.</summary>
public static class PinnedField
{
    /// <summary>Whether a pin on the record would show something.</summary>
    public static bool HasValue(string field, Member member) => field switch
    {
        FieldNames.Emails => member.Read.Emails.Count > 0,
        FieldNames.Phones => member.Read.Phones.Count > 0,
        _ => ContestedField.Find([member with { Pins = PinFold.None }], field, new SurvivorshipSettings()) is not null,
    };

    /// <summary>
    /// Whether a stated value can be about the record. It is shown as it is; of lists it must be one that the record itself has, so that it is
    /// erased with it.
    /// </summary>
    public static bool CanState(string field, string value, Member member) => field switch
    {
        FieldNames.Emails => member.Read.Emails.Any(e => CanonicalJson.Text(e.Value) == value),
        FieldNames.Phones => member.Read.Phones.Any(p => CanonicalJson.Text(p.Value) == value),
        _ => true,
    };
}
