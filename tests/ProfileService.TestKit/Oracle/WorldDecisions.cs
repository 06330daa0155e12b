using ProfileService.Core.Identity;
using ProfileService.Core.Identity.Matching;
using ProfileService.Core.Ingest;

namespace ProfileService.TestKit.Oracle;

/// <summary>
/// Stewards' decisions: few pairs, so that many decisions contradict others, replace them or are withdrawn; some are about records that
/// nobody ever sent.
/// </summary>
internal static class WorldDecisions
{
    public static Fact.Decide Make(Random random, DateTimeOffset time, Func<int, RecordKey> recordAt, int records)
    {
        var first = random.Next(records);
        var (a, b) = (recordAt(first), recordAt((first + random.Next(1, Math.Min(records, 4))) % records));
        var verdict = random.Next(9) switch { < 4 => Verdict.Same, < 8 => Verdict.Different, _ => Verdict.Defer };
        DateTimeOffset? withdrawn = random.Next(3) == 0 ? time.AddMinutes(random.Next(3)) : null;

        // What a decision says hangs on its id: heard of again, it may only have been withdrawn meanwhile.
        var id = new Guid((verdict, time, a, b).ToString() is var text ? System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text)).AsSpan(0, 16) : default);
        return new Fact.Decide(new IdentityDecision(id, a < b ? a : b, a < b ? b : a, verdict, "asked", time, null, withdrawn), SawRecords: false);
    }
}
