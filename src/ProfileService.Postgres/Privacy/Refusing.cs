using Npgsql;
using ProfileService.Core.Consent;
using ProfileService.Core.Identity;
using ProfileService.Core.Ingest;
using ProfileService.Core.Profiles;
using ProfileService.Postgres.Ingest;
using ProfileService.Postgres.Quarantine;

namespace ProfileService.Postgres.Privacy;

/// <summary>
/// Erased stays erased (law 10): facts that speak of an erased person are refused and counted, their content is not kept, until a new
/// relationship begins: a double opt-in that was confirmed, or a card that was enrolled, after the erasure; or the privacy officer's word.
/// </summary>
internal static class Refusing
{
    /// <returns>Places of the facts that are refused.</returns>
    public static async Task<IReadOnlySet<int>> RefuseAsync(this Workspace work, IReadOnlyList<Fact> facts, CancellationToken ct)
    {
        if (work.ErasedSecret is not { } secret)
        {
            return new HashSet<int>();
        }

        string[][] keys = [.. facts.Select(fact => KeysOf(work, fact).ToArray())];
        var tombstones = await ErasedPeople.AmongAsync(work.Connection, secret, [.. keys.SelectMany(k => k)], ct);
        if (tombstones.Count == 0)
        {
            return new HashSet<int>();
        }

        // First who begins anew, then who is refused: within one batch nobody is first (law 2).
        string[] lifted =
        [
            .. facts.Zip(keys, (fact, own) => own.Where(key => tombstones.TryGetValue(key, out var t) && !t.IsLifted && BeginsAnew(fact, t.ErasedAt))).SelectMany(k => k).Distinct(),
        ];
        if (lifted.Length > 0)
        {
            await using var lift = new NpgsqlBatch(work.Connection).AddLift(secret, lifted, work.Now);
            await lift.ExecuteNonQueryAsync(ct);
            tombstones = await ErasedPeople.AmongAsync(work.Connection, secret, [.. keys.SelectMany(k => k)], ct);
        }

        var refused = keys.Index().Where(k => k.Item.Any(key => tombstones.TryGetValue(key, out var t) && t.Refuses(TimeOf(facts[k.Index], work.Now))))
            .Select(k => k.Index).ToHashSet();
        work.Refusals.AddRange(refused.Select(i => SenderOf(facts[i])));
        return refused;
    }

    private static IEnumerable<string> KeysOf(Workspace work, Fact fact) => fact switch
    {
        Fact.Customer customer => IdentifiersOf(work, customer).Select(i => i.Text).Prepend(IdentifierKey.OfRecord(customer.Key).Text),
        Fact.Newsletter { Content.RecordId: { } recordId } e =>
            [BatchOpening.ContactOf(e.Content).Text, IdentifierKey.OfRecord(new RecordKey(e.Source, recordId)).Text],
        Fact.Newsletter e => [BatchOpening.ContactOf(e.Content).Text],
        Fact.Consent e => [e.Content.Contact.Text],
        Fact.Purchase purchase when PurchaseFolding.StatedOwnerOf(work, purchase) is { } owner => [owner.Text],
        _ => [],
    };

    private static IReadOnlyList<IdentifierKey> IdentifiersOf(Workspace work, Fact.Customer fact)
    {
        var source = work.Sources[fact.Key.Source];
        var read = fact.Ahead?.Of(fact.Version.Content, source, work.Settings.Version) ?? RecordReader.Read(fact.Version.Content, source, work.Settings);
        return read.Identifiers;
    }

    private static bool BeginsAnew(Fact fact, DateTimeOffset erasedAt) => fact switch
    {
        Fact.Newsletter { Content.Status: NewsletterStatus.Subscribed } e => ConsentEvidence.Read(e.Content.Evidence, null) is { Proof: ConsentProof.DoubleOptIn } proof && proof.ProvenAt > erasedAt,
        Fact.Consent { Content.Status: ConsentStatus.Granted } e => ConsentEvidence.Read(e.Content.Evidence, null) is { Proof: ConsentProof.DoubleOptIn } proof && proof.ProvenAt > erasedAt,
        Fact.Customer customer => customer.Version.Content.Members.GetValueOrDefault(Members.EnrolledAt) is { } enrolled && enrolled != RecordContent.Null
            && customer.Version.Content.Members.ContainsKey(Members.CardNumber)
            && DateTimeOffset.TryParse(CanonicalJson.ReadText(enrolled), System.Globalization.CultureInfo.InvariantCulture, out var at) && at > erasedAt,
        _ => false,
    };

    private static DateTimeOffset TimeOf(Fact fact, DateTimeOffset now) => fact switch
    {
        Fact.Customer customer => customer.Version.ObservedAt,
        Fact.Newsletter e => e.Content.OccurredAt,
        Fact.Consent e => e.Content.OccurredAt,
        Fact.Purchase purchase => purchase.Content?.OccurredAt ?? purchase.ObservedAt,
        _ => now,
    };

    private static (string Source, string Code) SenderOf(Fact fact) => fact switch
    {
        Fact.Customer customer => (customer.Key.Source, FactTypes.Customers),
        Fact.Newsletter e => (e.Source, FactTypes.NewsletterEvents),
        Fact.Consent e => (e.Source, FactTypes.Consents),
        Fact.Purchase purchase => (purchase.Source, FactTypes.Purchases),
        _ => throw new InvalidOperationException("Only facts of sources are refused."),
    };
}
