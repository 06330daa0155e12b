namespace ProfileService.Core.Consent;

/// <summary>The codes of consent as they stand in JSON, in the ledger and in tables. Public promises.</summary>
public static class ConsentCodes
{
    public static string Of(ConsentStatus status) => status switch
    {
        ConsentStatus.Requested => "requested",
        ConsentStatus.Released => "released",
        ConsentStatus.Granted => "granted",
        ConsentStatus.Bounced => "bounced",
        ConsentStatus.Withdrawn => "withdrawn",
        ConsentStatus.Objected => "objected",
        ConsentStatus.Complained => "complained",
        _ => "restricted",
    };

    public static string Of(ConsentProof proof) => proof switch
    {
        ConsentProof.None => "none",
        ConsentProof.Source => "source",
        ConsentProof.Act => "act",
        _ => "double-opt-in",
    };

    public static string Of(ConsentNeed need) => need switch
    {
        ConsentNeed.Nothing => "nothing",
        ConsentNeed.Evidence => "evidence",
        _ => "double-opt-in",
    };

    public static string Of(PermissionStatus status) => status switch
    {
        PermissionStatus.Requested => "requested",
        PermissionStatus.Unproven => "unproven",
        PermissionStatus.Granted => "granted",
        PermissionStatus.Withdrawn => "withdrawn",
        PermissionStatus.Objected => "objected",
        PermissionStatus.Suppressed => "suppressed",
        _ => "restricted",
    };

    public static string Of(ContactReason reason) => reason switch
    {
        ContactReason.NoConsent => "no-consent",
        ContactReason.Unproven => "unproven",
        ContactReason.Lapsed => "lapsed",
        ContactReason.Withdrawn => "withdrawn",
        ContactReason.Suppressed => "suppressed",
        ContactReason.Objected => "objected",
        ContactReason.Restricted => "restricted",
        ContactReason.Preference => "preference",
        ContactReason.FrequencyCap => "frequency-cap",
        ContactReason.QuietHours => "quiet-hours",
        _ => "minor",
    };

    public static IReadOnlyList<string> Statuses { get; } = [.. Enum.GetValues<ConsentStatus>().Select(Of)];

    public static IReadOnlyList<string> Needs { get; } = [.. Enum.GetValues<ConsentNeed>().Select(Of)];

    public static ConsentStatus Status(string code) => Enum.GetValues<ConsentStatus>().First(s => Of(s) == code);

    public static ConsentProof Proof(string code) => Enum.GetValues<ConsentProof>().First(p => Of(p) == code);

    public static ConsentNeed Need(string code) => Enum.GetValues<ConsentNeed>().First(n => Of(n) == code);

    public static PermissionStatus Permission(string code) => Enum.GetValues<PermissionStatus>().First(s => Of(s) == code);
}
