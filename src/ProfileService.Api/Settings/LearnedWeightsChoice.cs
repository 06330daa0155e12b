using ProfileService.Api.Http;
using ProfileService.Core.Identity;
using ProfileService.Postgres.Settings;

namespace ProfileService.Api.Settings;

/// <summary>Puts learned weights into settings that name a training.</summary>
internal sealed class LearnedWeightsChoice(MatchingTrainings trainings)
{
    /// <exception cref="ProblemException">There is no such training, it has not ended, or it had too little to learn from.</exception>
    public async Task<MatchingSettings> ApplyAsync(MatchingRequest request, CancellationToken ct)
    {
        if (request.TrainingId is not { } trainingId)
        {
            return request.Settings;
        }

        if (await trainings.WeightsAsync(trainingId, ct) is { } weights)
        {
            return request.Settings with { Weights = weights.ToWeights() };
        }

        if (await trainings.FindAsync(trainingId, ct) is { Report: { } report })
        {
            throw new ProblemException(Problems.TooLittleToLearn, detail: TrainingReport.Parse(report).Summary);
        }

        var errors = new JsonErrors();
        errors.Add(request.TrainingPointer, FieldCodes.UnknownValue, "Name a training that is completed");
        throw new ProblemException(Problems.ValidationFailed, errors.Items);
    }
}
