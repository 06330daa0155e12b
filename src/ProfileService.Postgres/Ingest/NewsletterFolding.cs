using System.Security.Cryptography;
using System.Text;
using ProfileService.Core.Consent;
using ProfileService.Core.Identity;
using ProfileService.Core.Ingest;

namespace ProfileService.Postgres.Ingest;

/// <summary>
/// Folds newsletter events. An event is a fact about an address, and a partial picture of a source record: that of its recordId, or
/// one with an id that is made from a secret and remembered for the address.
/// </summary>
internal static class NewsletterFolding
{
    /// <summary>Gives each event of the batch a record to be filed under.</summary>
    public static void FindRecords(Workspace work, IReadOnlyList<Fact> facts)
    {
        foreach (var fact in facts.OfType<Fact.Newsletter>().Where(f => f.Content.RecordId is null))
        {
            var address = (fact.Source, BatchOpening.ContactOf(fact.Content));
            if (work.AddressRecords.TryAdd(address, ""))
            {
                work.AddressRecords[address] = RecordIdOf(work.AddressSecret, fact.Source, address.Item2);
                work.NewAddressRecords.Add(address);
            }
        }
    }

    /// <summary>The record of the event as it is stated now, and the one of what was known of it before.</summary>
    public static IEnumerable<RecordKey> RecordsOf(Workspace work, Fact.Newsletter fact)
    {
        yield return RecordOf(work, fact);
        if (work.Events.TryGetValue((fact.Source, fact.EventId), out var known) && known.Content is not null)
        {
            yield return known.Record;
        }
    }

    public static Outcome Fold(Workspace work, Fact.Newsletter fact)
    {
        var state = EventOf(work, fact);
        var canonical = fact.Content.ToCanonical();
        if (state.KnownContents.Add(HashOf(canonical)))
        {
            work.NewContents.Add((fact.Source, fact.EventId, RecordOf(work, fact).RecordId, fact.Content));
            ConsentFolding.Fold(
                work, (fact.Source, ConsentOrigin.Newsletter, fact.EventId), ConsentContent.Of(fact.Content, BatchOpening.ContactOf(fact.Content)), canonical);
        }

        if (state.Content is { } known)
        {
            var order = known.OccurredAt.CompareTo(fact.Content.OccurredAt) is var byTime and not 0
                ? byTime
                : string.CompareOrdinal(state.Canonical, canonical);
            if (order >= 0)
            {
                return order == 0 ? Outcome.Unchanged : Outcome.Stale;
            }

            FactFolding.TakeBack(work, work.RecordOrNew(state.Record), known.ToRecordVersion(fact.EventId));
        }

        var outcome = state.Content is null ? Outcome.Created : Outcome.Updated;
        work.TouchedContacts.UnionWith(state.Content is null ? [] : [state.Contact]);
        (state.Content, state.Canonical, state.Changed) = (fact.Content, canonical, true);
        (state.Contact, state.Record) = (BatchOpening.ContactOf(fact.Content), RecordOf(work, fact));
        work.TouchedContacts.Add(state.Contact);
        FactFolding.Fold(work, work.RecordOrNew(state.Record), fact.Content.ToRecordVersion(fact.EventId), timeIsStated: true);
        return outcome;
    }

    /// <summary>
    /// Nobody can tell the address from it, and it does not depend on when the address was first heard of: ties go by record id (law 2).
    /// </summary>
    private static string RecordIdOf(byte[] secret, string source, IdentifierKey contact) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes($"{source}\n{contact}")))[..32];

    public static string HashOf(string canonical) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)));

    private static RecordKey RecordOf(Workspace work, Fact.Newsletter fact) => new(
        fact.Source, fact.Content.RecordId ?? work.AddressRecords[(fact.Source, BatchOpening.ContactOf(fact.Content))]);

    private static EventState EventOf(Workspace work, Fact.Newsletter fact)
    {
        var key = (fact.Source, fact.EventId);
        if (!work.Events.TryGetValue(key, out var state))
        {
            state = new EventState { Source = fact.Source, EventId = fact.EventId };
            work.Events.Add(key, state);
        }

        return state;
    }
}
