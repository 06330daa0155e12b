using ProfileService.Core.Identity;

namespace ProfileService.Core.Consent;

/// <summary>The ways to reach somebody, and which sort of contact point each goes to.</summary>
public static class ConsentChannels
{
    public const string Email = "email";

    private static readonly string[] ByPhone = ["sms", "whatsapp", "phone"];

    public static IReadOnlyList<string> All { get; } = [Email, .. ByPhone, "post", "push"];

    /// <summary>
    /// Whether the channel reaches such an identifier. A letter and a push message go to the customer number under which the sender keeps the
    /// address or the device.
    /// </summary>
    public static bool Reaches(string channel, string identifierType) => identifierType switch
    {
        IdentifierKey.Email => channel == Email,
        IdentifierKey.Phone => ByPhone.Contains(channel, StringComparer.Ordinal),
        IdentifierKey.CustomerNumber => channel is "post" or "push",
        _ => false,
    };
}
