using ProfileService.Api.Http;
using ProfileService.Core.Identity;

namespace ProfileService.Api.Identity;

/// <summary>What is to be tried: profiles to merge, or records to split from their profile. One of the two is empty.</summary>
internal sealed record PreviewRequest(IReadOnlyList<Guid> Merge, Guid Split, IReadOnlyList<RecordKey> Records, string? View)
{
    private const int MostProfiles = 20;
    private const int MostRecords = 1000;

    public static PreviewRequest Read(JsonBody body)
    {
        var errors = new JsonErrors();
        var shape = body.Shape(errors);
        var view = shape.Text("view", 64);
        var merge = ReadMerge(shape);
        var (split, records) = ReadSplit(shape);
        shape.NothingElse();
        if (!errors.Any && (merge.Length > 0) == (records.Count > 0))
        {
            shape.Error("merge", FieldCodes.Required, "Send either merge with two or more profile ids, or split with profileId and records");
        }

        errors.ThrowIfAny();
        return new PreviewRequest(merge, split, records, view);
    }

    private static Guid[] ReadMerge(JsonShape shape)
    {
        var texts = shape.Texts("merge", MostProfiles, 64) ?? [];
        Guid[] ids = [.. texts.Select(t => Guid.TryParse(t, out var id) ? id : Guid.Empty)];
        if (ids.Contains(Guid.Empty) || ids.Length == 1)
        {
            shape.Error("merge", FieldCodes.BadValue, "Send the ids of two or more profiles");
        }

        return ids;
    }

    private static (Guid ProfileId, IReadOnlyList<RecordKey> Records) ReadSplit(JsonShape shape)
    {
        if (shape.Object("split") is not { } split)
        {
            return (Guid.Empty, []);
        }

        var text = split.Text("profileId", 64, required: true);
        var records = RecordReading.Read(split, "records", MostRecords);
        split.NothingElse();
        if (!Guid.TryParse(text, out var id) && text is not null)
        {
            split.Error("profileId", FieldCodes.BadId, "Send the id of a profile");
        }

        return (id, [.. records.Distinct()]);
    }
}
