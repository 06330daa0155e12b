using ProfileService.Api.Http;
using ProfileService.Core.Identity.Matching;

namespace ProfileService.Api.Settings;

/// <summary>On how many records to learn, and what chance is drawn by.</summary>
/// <param name="Sample">How many records to draw; null for all.</param>
/// <param name="Note">What the training is for, in somebody's words.</param>
internal sealed record TrainRequest(int? Sample, int Seed, string? Note)
{
    private const int LongestNote = 200;

    public static TrainRequest Read(JsonShape shape)
    {
        var request = new TrainRequest(
            shape.Int("sample", MatchingTraining.LeastPeople, SimulateRequest.MostSample), shape.Int("seed", 0, int.MaxValue) ?? 1, shape.Text("note", LongestNote));
        shape.NothingElse();
        return request;
    }
}
