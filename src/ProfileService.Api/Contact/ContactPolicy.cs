using System.Collections.Frozen;
using System.Globalization;
using ProfileService.Core.Consent;

namespace ProfileService.Api.Contact;

/// <summary>
/// When channels rest, where the stores are: settings <c>Contact:QuietHours:{channel}</c> as <c>20:00-08:00</c> or <c>none</c>. By default
/// nobody is called or texted at night.
/// </summary>
internal sealed class ContactPolicy
{
    private const string Night = "20:00-08:00";
    private const string None = "none";

    private readonly TimeZoneInfo _zone;
    private readonly FrozenDictionary<string, QuietHours> _quiet;

    public ContactPolicy(IConfiguration configuration)
    {
        _zone = TimeZoneInfo.FindSystemTimeZoneById(configuration["TimeZone"] ?? "Europe/Berlin");
        _quiet = ConsentChannels.All.Select(channel => (channel, Text: configuration[$"Contact:QuietHours:{channel}"] ?? (IsLoud(channel) ? Night : None)))
            .Where(c => c.Text != None).ToFrozenDictionary(c => c.channel, c => Read(c.channel, c.Text), StringComparer.Ordinal);
    }

    public QuietHours? Of(string channel) => _quiet.GetValueOrDefault(channel);

    public DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, _zone).DateTime);

    private static bool IsLoud(string channel) => channel is "sms" or "whatsapp" or "phone" or "push";

    private QuietHours Read(string channel, string text) =>
        text.Split('-') is [var from, var until]
        && TimeOnly.TryParseExact(from, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var start)
        && TimeOnly.TryParseExact(until, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var end)
            ? new QuietHours(start, end, _zone)
            : throw new Hosting.StartupException($"Set Contact__QuietHours__{channel} to hours such as 20:00-08:00, or to none.");
}
