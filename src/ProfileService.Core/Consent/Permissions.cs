namespace ProfileService.Core.Consent;

/// <summary>
/// Derives what may be done with a contact point from all its events, whatever their order of arrival. After a refusal only a grant with
/// proof of its own counts, given after the refusal: a copy that says "subscribed" again revives nothing. A source that attested that it
/// holds the proofs is believed until the first refusal.
/// </summary>
public static class Permissions
{
    /// <param name="events">All events of one contact point, in any order, repeated or not.</param>
    /// <param name="attests">Whether a source is registered as consent authority.</param>
    /// <param name="needOf">What a purpose asks of a grant.</param>
    /// <returns>One per scope that an event names, and one per channel that is restricted, suppressed or refused altogether (purpose <c>all</c>), in order.</returns>
    public static IReadOnlyList<Permission> Derive(IEnumerable<ConsentEvent> events, Func<string, bool> attests, Func<string, ConsentNeed> needOf)
    {
        ConsentEvent[] ordered = [.. events.Order()];
        var scopes = ordered.Select(e => e.Scope).Distinct().Order().ToArray();
        return
        [
            .. scopes.Select(s => s.Channel).Distinct(StringComparer.Ordinal).Select(channel => OfChannel(channel, ordered))
                .Concat(scopes.Where(s => s.Purpose != ConsentPurpose.All).Select(scope => OfScope(scope, ordered, attests, needOf(scope.Purpose))))
                .OfType<Permission>().OrderBy(p => p.Scope),
        ];
    }

    private static Permission? OfScope(ConsentScope scope, ConsentEvent[] ordered, Func<string, bool> attests, ConsentNeed need)
    {
        Permission? state = null;
        var refused = false;
        foreach (var e in ordered)
        {
            if (e.Status is ConsentStatus.Complained ? e.Scope.Channel == scope.Channel : e.Scope.Covers(scope))
            {
                refused |= e.Status is ConsentStatus.Withdrawn or ConsentStatus.Objected or ConsentStatus.Complained;
                state = After(state, refused, scope, e, attests(e.Source), need);
            }
        }

        return state;
    }

    private static Permission? After(Permission? state, bool refused, ConsentScope scope, ConsentEvent e, bool attested, ConsentNeed need) => e.Status switch
    {
        ConsentStatus.Requested => state ?? Of(scope, PermissionStatus.Requested, e),
        ConsentStatus.Withdrawn or ConsentStatus.Complained => Of(scope, PermissionStatus.Withdrawn, e),
        ConsentStatus.Objected => Of(scope, PermissionStatus.Objected, e),
        ConsentStatus.Granted => Granted(state, scope, e, ProofOf(e, refused, attested), need),
        _ => state,
    };

    private static ConsentProof ProofOf(ConsentEvent e, bool refused, bool attested) =>
        e.Proof is ConsentProof.None && attested && !refused ? ConsentProof.Source : e.Proof;

    private static Permission? Granted(Permission? state, ConsentScope scope, ConsentEvent e, ConsentProof proof, ConsentNeed need)
    {
        var refused = state?.Status is PermissionStatus.Withdrawn or PermissionStatus.Objected;
        if (!Suffices(proof, refused, need))
        {
            return state is null or { Status: PermissionStatus.Requested } ? Of(scope, PermissionStatus.Unproven, e) : state;
        }

        // Who says the same again without anything new does not move the day from which it holds.
        var isNews = state?.Status is not PermissionStatus.Granted || proof > state.Proof
            || (proof == state.Proof && (proof >= ConsentProof.Act || !state.Topics.SequenceEqual(e.Topics)));
        return isNews ? Of(scope, PermissionStatus.Granted, e) with { Proof = proof, Topics = e.Topics } : state;
    }

    private static bool Suffices(ConsentProof proof, bool refused, ConsentNeed need) => (proof, need) switch
    {
        (ConsentProof.None, _) => !refused && need is ConsentNeed.Nothing,
        (ConsentProof.Act, ConsentNeed.DoubleOptIn) => false,
        _ => true,
    };

    /// <summary>
    /// A later proven grant shows that messages arrive again, and are wanted; a restriction ends only when it is released. What was refused
    /// altogether is shown, though each purpose that was granted since has its own answer.
    /// </summary>
    private static Permission? OfChannel(string channel, ConsentEvent[] ordered)
    {
        var (suppressed, restricted, refused) = ((ConsentEvent?)null, (ConsentEvent?)null, (ConsentEvent?)null);
        foreach (var e in ordered.Where(e => e.Scope.Channel == channel))
        {
            suppressed = e.Status switch
            {
                ConsentStatus.Bounced or ConsentStatus.Complained => e,
                ConsentStatus.Granted when e.Proof is not ConsentProof.None => null,
                _ => suppressed,
            };
            restricted = e.Status switch
            {
                ConsentStatus.Restricted => e,
                ConsentStatus.Released => null,
                _ => restricted,
            };
            refused = e.Scope.Purpose == ConsentPurpose.All && (e.Status is ConsentStatus.Withdrawn or ConsentStatus.Objected) ? e : refused;
        }

        var scope = new ConsentScope(channel, ConsentPurpose.All, "", "");
        return (restricted, suppressed, refused) switch
        {
            ({ } e, _, _) => Of(scope, PermissionStatus.Restricted, e),
            (_, { } e, _) => Of(scope, PermissionStatus.Suppressed, e),
            (_, _, { } e) => Of(scope, e.Status is ConsentStatus.Objected ? PermissionStatus.Objected : PermissionStatus.Withdrawn, e),
            _ => null,
        };
    }

    private static Permission Of(ConsentScope scope, PermissionStatus status, ConsentEvent e) => new(scope, status, e.At, ConsentProof.None, [], e);
}
