using ProfileService.Core.Identity;
using ProfileService.Postgres.Ingest;

namespace ProfileService.Postgres.Identity;

/// <summary>Reads decisions into the workspace, those of each record once.</summary>
internal static class DecisionLoading
{
    public static async Task LoadDecisionsAsync(this Workspace work, IReadOnlyCollection<RecordKey> records, CancellationToken ct)
    {
        var trip = work.Trip();
        work.AskDecisions(trip, records);
        await trip.GoAsync(ct);
    }

    public static void AskDecisions(this Workspace work, RoundTrip trip, IEnumerable<RecordKey> records)
    {
        if (!work.Decisions.Exist)
        {
            return;
        }

        RecordKey[] missing = [.. records.Where(work.Decisions.KnownOf.Add)];
        if (missing.Length > 0)
        {
            trip.Ask(
                row => work.Decisions.Take(DecisionReading.Read(row)),
                DecisionReading.OfRecords,
                Commands.Texts(missing.Select(r => r.Source)),
                Commands.Texts(missing.Select(r => r.RecordId)));
        }
    }
}
