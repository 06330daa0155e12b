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

    /// <summary>A stated value is shown as it is; of lists it must be one that some member has.</summary>
    public static bool CanShow(string field, string value, IReadOnlyList<Member> members) => field switch
    {
        FieldNames.Emails => members.Any(m => m.Read.Emails.Any(e => CanonicalJson.Text(e.Value) == value)),
        FieldNames.Phones => members.Any(m => m.Read.Phones.Any(p => CanonicalJson.Text(p.Value) == value)),
        _ => true,
    };
}
