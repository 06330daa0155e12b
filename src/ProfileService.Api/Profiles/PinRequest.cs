using ProfileService.Api.Http;
using ProfileService.Core.Identity;
using ProfileService.Core.Profiles;

namespace ProfileService.Api.Profiles;

/// <summary>Reads the body of <c>PUT /v1/profiles/{profileId}/pins/{field}</c>: one of the members whose value to show, or a value.</summary>
/// <param name="members">Of the profile, in order of key.</param>
/// <param name="shown">The record that a stated value is about where the body names none.</param>
internal sealed class PinRequest(string field, IReadOnlyList<Member> members, Member shown, DateTimeOffset now, Guid by)
{
    private const int LongestReason = 500;

    /// <returns>Null after an error.</returns>
    public (RecordKey Key, PinVersion Version, bool TimeIsStated)? Read(JsonShape shape)
    {
        var (from, about) = (ReadRecord(shape, "from"), ReadRecord(shape, "about"));
        var isStated = shape.Has("value") && !shape.IsNull("value");
        var value = isStated ? StatedValueShape.Read(shape, field, (about ?? shown).Source.DefaultCountry, now) : null;
        var statedOf = value is null ? null : StatedOf(value, about);
        Check(shape, from, about, isStated, value, statedOf);
        var reason = shape.Reason(LongestReason);
        var observedAt = shape.Time("observedAt", now);
        var expiresAt = shape.Deadline("expiresAt");
        if (expiresAt <= now)
        {
            shape.Error("expiresAt", FieldCodes.InThePast, "Send a time that is still to come, or leave it out");
        }

        shape.NothingElse();
        return shape.Errors.Any
            ? null
            : ((from ?? statedOf)!.Key,
                new PinVersion(field, observedAt ?? now, isStated ? PinKind.Stated : PinKind.Record, value, reason!, expiresAt, by),
                observedAt is not null);
    }

    /// <summary>The record that a stated value is about: the one that was named, or else the first that can be.</summary>
    private Member? StatedOf(string value, Member? about) =>
        (about is null ? [shown, .. members] : new[] { about }).FirstOrDefault(m => PinnedField.CanState(field, value, m));

    private void Check(JsonShape shape, Member? from, Member? about, bool isStated, string? value, Member? statedOf)
    {
        if (isStated == (shape.Has("from") && !shape.IsNull("from")))
        {
            shape.Error("value", FieldCodes.Required, "Send either from, a record of the profile, or value");
        }
        else if (about is not null && !isStated)
        {
            shape.Error("about", FieldCodes.NotAllowed, "Leave it out: the pin goes with the record that from names");
        }
        else if (from is not null && !PinnedField.HasValue(field, from))
        {
            shape.Error("from", FieldCodes.BadValue, "Name a record that says something of this field");
        }
        else if (value is not null && statedOf is null)
        {
            shape.Error("value", FieldCodes.BadValue, "Send one that the record, or some record of the profile, has: pins put them in order and add none");
        }
    }

    private Member? ReadRecord(JsonShape shape, string member)
    {
        if (shape.Object(member) is not { } sent)
        {
            return null;
        }

        var (source, recordId) = (sent.Text("source", 64, required: true), sent.Id("recordId", required: true));
        sent.NothingElse();
        if (source is null || recordId is null)
        {
            return null;
        }

        var found = members.FirstOrDefault(m => m.Key == new RecordKey(source, recordId));
        if (found is null)
        {
            shape.Error(member, FieldCodes.BadValue, "Name a live record of this profile");
        }

        return found;
    }
}
