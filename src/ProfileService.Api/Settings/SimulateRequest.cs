using ProfileService.Api.Http;
using ProfileService.Core.Identity;

namespace ProfileService.Api.Settings;

/// <summary>Settings to try, on how many records, and pairs of which the truth is known.</summary>
/// <param name="Sample">How many records to draw; null for all.</param>
internal sealed record SimulateRequest(
    MatchingRequest Settings, int? Sample, int Seed, IReadOnlyList<(RecordKey A, RecordKey B, bool Same)> Labels)
{
    /// <summary>Beyond this many records a sample is needed: all of them are held in memory.</summary>
    public const int MostRecords = 250_000;

    /// <summary>Samples are at most so large: with each record come those that share something with it.</summary>
    public const int MostSample = 50_000;

    private const int MostLabels = 10_000;

    public static SimulateRequest Read(JsonShape shape, string defaultCountry)
    {
        var sent = shape.Object("settings", required: true);
        var settings = sent is null ? new MatchingRequest(new MatchingSettings(), null, "") : MatchingReading.Read(sent, defaultCountry);
        var request = new SimulateRequest(settings, shape.Int("sample", 1, MostSample), shape.Int("seed", 0, int.MaxValue) ?? 1, [.. ReadLabels(shape)]);
        shape.NothingElse();
        return request;
    }

    private static IEnumerable<(RecordKey, RecordKey, bool)> ReadLabels(JsonShape shape)
    {
        foreach (var item in shape.Items("labels", MostLabels))
        {
            var (a, b, same) = (ReadRecord(item, "a"), ReadRecord(item, "b"), item.Flag("same"));
            item.NothingElse();
            if (same is null)
            {
                item.Error("same", FieldCodes.Required, "Say whether the two are one person");
            }
            else if (a is { } one && b is { } other)
            {
                yield return one < other ? (one, other, same.Value) : (other, one, same.Value);
            }
        }
    }

    private static RecordKey? ReadRecord(JsonShape item, string name)
    {
        if (item.Object(name, required: true) is not { } record)
        {
            return null;
        }

        var (source, recordId) = (record.Text("source", 64, required: true), record.Text("recordId", 128, required: true));
        record.NothingElse();
        return source is null || recordId is null ? null : new RecordKey(source, recordId);
    }
}
