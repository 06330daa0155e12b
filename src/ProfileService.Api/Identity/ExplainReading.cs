using ProfileService.Api.Http;
using ProfileService.Core.Identity;

namespace ProfileService.Api.Identity;

/// <summary>One side of a question: a record, or a profile by any id it ever had. One of the two is null.</summary>
internal sealed record ExplainedSide(RecordKey? Record, Guid? ProfileId)
{
    /// <returns>Null with an error where it cannot be accepted.</returns>
    public static ExplainedSide? Read(JsonShape question, string name)
    {
        if (question.Object(name, required: true) is not { } side)
        {
            return null;
        }

        var (source, recordId, profileId) = (side.Text("source", 64), side.Text("recordId", 128), side.Text("profileId", 64));
        side.NothingElse();
        if (side.Errors.Any)
        {
            return null;
        }

        switch (source, recordId, profileId)
        {
            case ({ } s, { } r, null):
                return new ExplainedSide(new RecordKey(s, r), null);
            case (null, null, { } text) when Guid.TryParse(text, out var id):
                return new ExplainedSide(null, id);
            case (null, null, not null):
                side.Error("profileId", FieldCodes.BadId, "Send the id of a profile");
                return null;
            default:
                question.Error(name, FieldCodes.BadValue, "Send either source and recordId, or profileId");
                return null;
        }
    }
}
