using System.Buffers;
using System.Globalization;
using System.Text.Unicode;
using ProfileService.Core.Profiles;
using ProfileService.Postgres.Profiles;

namespace ProfileService.Api.Profiles;

/// <summary>Puts an answer together from the stored bytes of its sections.</summary>
internal static class ProfileJson
{
    // An id, a number, a time, the name of a view, and what stands between them.
    private const int MostOfHead = 256;

    public static void Write(IBufferWriter<byte> output, View view, StoredProfile profile, IReadOnlySet<string>? include, DateOnly today, MinimumAges ages)
    {
        Utf8.TryWrite(
            output.GetSpan(MostOfHead),
            CultureInfo.InvariantCulture,
            $"{{\"profileId\":\"{profile.ProfileId}\",\"version\":{profile.Version},\"asOf\":\"{Times.Format(profile.ChangedAt)}\",\"view\":\"{view.Name}\"",
            out var head);
        output.Advance(head);
        if (profile.Settling)
        {
            output.Write(",\"settling\":true"u8);
        }

        for (var i = 0; i < view.Sections.Length; i++)
        {
            var section = view.Sections[i];
            if (include is not null && !include.Contains(section.Name))
            {
                continue;
            }

            output.Write(section.Prefix);
            WriteSection(output, view, section, profile, i, today, ages);
        }

        output.Write(view.Withheld);
    }

    private static void WriteSection(
        IBufferWriter<byte> output, View view, ViewSection section, StoredProfile profile, int index, DateOnly today, MinimumAges ages)
    {
        var stored = profile.Sections[index];
        if (section.Column is ProfileColumn.Contactability or ProfileColumn.ContactabilityMasked)
        {
            ages.Write(output, profile, stored, today);
            return;
        }

        if (section.Name != "masterData" || !view.ShowsBirthdayThisWeek || Birthdays.IsThisWeek(profile.Birthday, today) is not { } isThisWeek)
        {
            output.Write(stored);
            return;
        }

        // The stored object is open at its end: {"emails":[]…} always holds members.
        output.Write(stored.AsSpan(0, stored.Length - 1));
        output.Write(isThisWeek ? ",\"birthdayThisWeek\":true}"u8 : ",\"birthdayThisWeek\":false}"u8);
    }
}
