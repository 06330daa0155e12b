using ProfileService.Core.Ingest;
using ProfileService.Core.Profiles;

namespace ProfileService.Postgres.Ingest;

/// <summary>Folds what people say of fields into the pins of their records.</summary>
internal static class PinFolding
{
    /// <summary>A pin is set on a record that somebody sees; one that is not known any more was erased meanwhile, and nothing of it is kept.</summary>
    public static Outcome Fold(Workspace work, Fact.Pin fact)
    {
        if (work.Records.GetValueOrDefault(fact.Key) is not { PinVersions: { } versions } record || record.Erased)
        {
            return Outcome.Stale;
        }

        var before = PinFold.Newest(versions.Where(v => v.Field == fact.Version.Field)).FirstOrDefault();
        var repeats = !fact.TimeIsStated && before is { IsExpired: false } && before.SaysTheSame(fact.Version);
        if (repeats || versions.Any(v => v.CompareTo(fact.Version) == 0))
        {
            return Outcome.Unchanged;
        }

        versions.Add(fact.Version);
        work.NewPins.Add((fact.Key, fact.Version));
        if (before is not null && before > fact.Version)
        {
            return Outcome.Stale;
        }

        Refold(work, record, versions);
        return before is null ? Outcome.Created : Outcome.Updated;
    }

    public static Outcome Expire(Workspace work, Fact.ExpirePins fact)
    {
        if (work.Records.GetValueOrDefault(fact.Key) is not { PinVersions: { } versions } record || record.Erased)
        {
            return Outcome.Unchanged;
        }

        work.ExpiredPins.Add((fact.Key, fact.Until));
        record.PinVersions = [.. versions.Select(v => v.ExpiresAt <= fact.Until ? v with { IsExpired = true } : v)];
        return Refold(work, record, record.PinVersions) ? Outcome.Updated : Outcome.Unchanged;
    }

    private static bool Refold(Workspace work, RecordState record, List<PinVersion> versions)
    {
        var pins = PinFold.InForce(versions);
        if (PinFold.Write(pins) == PinFold.Write(record.Pins))
        {
            return false;
        }

        record.Pins = pins;
        record.Changed = true;
        work.Repinned.Add(record.Key);
        return true;
    }
}
