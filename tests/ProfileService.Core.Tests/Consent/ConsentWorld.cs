using ProfileService.Core.Consent;

namespace ProfileService.Core.Tests.Consent;

/// <summary>Random events about one contact point, close enough in time that ties and repetitions happen often.</summary>
internal sealed class ConsentWorld
{
    private static readonly string[] Channels = ["email", "sms"];
    private static readonly string[] Purposes = ["newsletter", "personal-offers", "strict", "free"];

    private ConsentWorld(int seed, IReadOnlyList<ConsentEvent> events) => (Seed, Events) = (seed, events);

    public int Seed { get; }

    public IReadOnlyList<ConsentEvent> Events { get; }

    public static DateTimeOffset Day(int number) => new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddDays(number);

    public static bool Attests(string source) => source == "authority";

    public static ConsentNeed NeedOf(string purpose) => purpose switch
    {
        "strict" => ConsentNeed.DoubleOptIn,
        "free" => ConsentNeed.Nothing,
        _ => ConsentNeed.Evidence,
    };

    public static ConsentWorld Make(int seed)
    {
        var random = new Random(seed);
        return new ConsentWorld(seed, [.. Enumerable.Range(0, random.Next(1, 9)).Select(n => Event(random, n))]);
    }

    /// <summary>The same events in another order, some of them repeated.</summary>
    public IReadOnlyList<ConsentEvent> Shuffled(int seed)
    {
        var random = new Random(seed);
        ConsentEvent[] all = [.. Events, .. Events.Where(_ => random.Next(2) == 0)];
        random.Shuffle(all);
        return all;
    }

    public static IEnumerable<ConsentScope> Scopes() =>
        from channel in Channels
        from purpose in Purposes
        from list in new[] { "", "a", "b" }
        from topic in new[] { "", "x" }
        select new ConsentScope(channel, purpose, list, topic);

    private static ConsentEvent Event(Random random, int number)
    {
        var status = random.Next(10) switch
        {
            < 5 => ConsentStatus.Granted,
            < 7 => ConsentStatus.Withdrawn,
            _ => (ConsentStatus)random.Next(8),
        };
        var isRefusal = status is not (ConsentStatus.Granted or ConsentStatus.Requested);
        var purpose = isRefusal && random.Next(4) == 0 ? ConsentPurpose.All : Purposes[random.Next(Purposes.Length)];
        var proof = status is ConsentStatus.Granted ? (ConsentProof)(random.Next(3) is var p and > 0 ? p + 1 : 0) : ConsentProof.None;
        var day = random.Next(6);
        return new ConsentEvent(
            random.Next(3) == 0 ? "authority" : "tool", ConsentOrigin.Consent, $"e{number}",
            new ConsentScope(Channels[random.Next(2)], purpose, random.Next(3) switch { 0 => "a", 1 => "b", _ => "" }, random.Next(3) == 0 ? "x" : ""),
            [], status, Day(day), proof, proof is ConsentProof.None ? null : Day(random.Next(day + 1)));
    }
}
