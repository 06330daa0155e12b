namespace ProfileService.Core.Profiles;

/// <summary>A field or field group of the golden record, and all that the rules need to know of its values.</summary>
/// <param name="Name">As in <see cref="FieldNames"/>.</param>
/// <param name="OfferOf">What a member has to offer; null where it has nothing.</param>
/// <param name="PartsOf">The texts that a value is made of: what is counted and compared.</param>
/// <param name="Write">A value as JSON, as it is shown.</param>
/// <param name="Stated">The offer that a person makes with a stated value (as <paramref name="Write"/> writes it) about a record at a time; null where it says nothing.</param>
internal sealed record GoldenField<T>(
    string Name, Func<Member, Offer<T>?> OfferOf, Func<T, IReadOnlyList<string?>> PartsOf, Func<T, string> Write,
    Func<Member, string, DateTimeOffset, Offer<T>?> Stated)
{
    /// <summary>As what a source says to have verified it; null where nothing can be verified.</summary>
    public string? VerifiedAs { get; init; }

    /// <summary>Whether its source has verified it: a word that is older than the value is about another one.</summary>
    public bool IsVerified(Offer<T> offer) =>
        VerifiedAs is not null
        && offer.By.Record.Content.Members.TryGetValue(Members.Verified, out var verified)
        && verified.Contains('"' + VerifiedAs + '"', StringComparison.Ordinal)
        && offer.By.Record.TimeOf(Members.Verified) >= offer.At;
}
