using System.Text.Json;
using ProfileService.Api.Http;
using ProfileService.Core.Identity;
using ProfileService.Core.Identity.Matching;
using ProfileService.Postgres.Settings;

namespace ProfileService.Api.Settings;

/// <summary>How far a training is, what it learned, and the settings that it proposes.</summary>
/// <param name="Total">Records when it began.</param>
/// <param name="Report">Null until the job is completed.</param>
/// <param name="Proposal">Null until then, and where there was too little to learn from.</param>
internal sealed record TrainingResponse(
    Guid JobId, string State, long Done, long Total, DateTimeOffset CreatedAt, Guid? CreatedBy, string? Note, TrainingReport? Report, ProposedSettings? Proposal)
{
    public static TrainingResponse Of(StoredTraining training, MatchingSettings inForce)
    {
        var report = training.Report is { } json ? TrainingReport.Parse(json) : null;
        return new TrainingResponse(
            training.JobId, training.State, training.Done, training.Total, training.CreatedAt, training.CreatedBy,
            NoteOf(training),
            report,
            training.HasWeights && report is not null ? ProposedSettings.Of(training, report, inForce) : null);
    }

    public static string? NoteOf(StoredTraining training)
    {
        using var body = JsonDocument.Parse(training.Request);
        return TrainRequest.Read(new JsonShape(body.RootElement, "", new JsonErrors())).Note;
    }
}

/// <summary>A training in a list; its report is read by its id.</summary>
/// <param name="Summary">In a sentence, what was learned or how much is missing; null until the job is completed.</param>
/// <param name="Proposal">As in <see cref="ProposedSettings"/>; null where there is none.</param>
internal sealed record TrainingSummary(Guid JobId, string State, DateTimeOffset CreatedAt, Guid? CreatedBy, string? Note, string? Summary, string? Proposal)
{
    public static TrainingSummary Of(StoredTraining training) => new(
        training.JobId, training.State, training.CreatedAt, training.CreatedBy, TrainingResponse.NoteOf(training),
        training.Report is { } json ? TrainingReport.Parse(json).Summary : null,
        training.HasWeights ? ProposedSettings.StateOf(training) : null);
}

/// <summary>A settings version that is not in force.</summary>
/// <param name="State"><c>proposed</c>, or <c>promoted</c> once a settings version used the weights.</param>
/// <param name="SettingsVersion">The first that used them; null while they are proposed.</param>
/// <param name="Settings">To be tried by <c>:simulate</c> and promoted by PUT as they stand: those in force with the learned weights.</param>
internal sealed record ProposedSettings(string State, int? SettingsVersion, MatchingResponse Settings)
{
    public static ProposedSettings Of(StoredTraining training, TrainingReport report, MatchingSettings inForce)
    {
        var origin = new WeightsOrigin(training.JobId, report.LearnedAt, report.Records, training.PromotedVersion ?? 0);
        return new ProposedSettings(
            StateOf(training),
            training.PromotedVersion,
            MatchingResponse.Of(inForce with { Weights = inForce.Weights with { Origin = origin } }));
    }

    public static string StateOf(StoredTraining training) => training.PromotedVersion is null ? "proposed" : "promoted";
}
