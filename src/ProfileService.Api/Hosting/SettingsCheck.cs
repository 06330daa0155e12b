using System.Globalization;
using ProfileService.Api.Contact;
using ProfileService.Core.Identity;

namespace ProfileService.Api.Hosting;

/// <summary>
/// Settings that cannot be meant, told in one line before anything begins: some would only show in the first request that needs them, and days to keep something that are
/// none or fewer would delete all of it at once.
/// </summary>
internal static class SettingsCheck
{
    private const int Most = int.MaxValue;
    private const int MostDays = 36_500;

    private static readonly (string Key, long From, long To)[] Numbers =
    [
        ("DoubleOptIn:ExpiresDays", 1, MostDays),
        ("DoubleOptIn:MailsPerDay", 1, Most),
        ("DoubleOptIn:PauseMinutes", 0, Most),
        ("DoubleOptIn:RetentionDays", 1, MostDays),
        ("Identity:EventRetentionDays", 1, MostDays),
        ("Imports:LeaseSeconds", 0, 86_400),
        ("Imports:MaxBytes", 1, long.MaxValue),
        ("Imports:RetentionDays", 1, MostDays),
        ("Mail:Port", 1, 65_535),
        ("Mail:TimeoutSeconds", 1, 3_600),
        ("Preferences:LinkDays", 1, MostDays),
        ("Quarantine:RetentionDays", 1, MostDays),
        ("RateLimit:Requests", 1, Most),
        ("RateLimit:Seconds", 1, 86_400),
        ("RequestLog:SlowMilliseconds", 0, Most),
        ("Shutdown:DrainSeconds", 0, 3_600),
    ];

    private static readonly string[] Switches = ["Benchmarks:WithoutAudit", "Mail:Tls"];

    /// <exception cref="StartupException">The first that cannot be meant.</exception>
    public static void Check(IConfiguration settings)
    {
        foreach (var (key, from, to) in Numbers)
        {
            Require(settings, key, text => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= from && number <= to,
                string.Create(CultureInfo.InvariantCulture, $"a whole number from {from} to {to}"));
        }

        foreach (var key in Switches)
        {
            Require(settings, key, text => bool.TryParse(text, out _), "true or false");
        }

        Require(settings, "TimeZone", text => TimeZoneInfo.TryFindSystemTimeZoneById(text, out _), "a time zone that this machine knows, such as Europe/Berlin");
        Require(settings, "DefaultCountry", Countries.IsKnown, "an ISO 3166-1 alpha-2 code in upper case, such as DE");
        _ = new ContactPolicy(settings);
    }

    private static void Require(IConfiguration settings, string key, Func<string, bool> isMeant, string what)
    {
        if (settings[key] is { } text && !isMeant(text))
        {
            throw new StartupException($"Set {key.Replace(":", "__", StringComparison.Ordinal)} to {what}, or leave it out.");
        }
    }
}
