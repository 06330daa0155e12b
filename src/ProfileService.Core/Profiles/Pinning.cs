namespace ProfileService.Core.Profiles;

/// <summary>A pin in force and the member that it is about.</summary>
internal sealed record Pinning(Member By, Pin Pin)
{
    /// <summary>The pins on a field, the one that counts first: the newest, then by natural key.</summary>
    public static IReadOnlyList<Pinning> Of(IReadOnlyList<Member> members, string field)
    {
        List<Pinning>? all = null;
        foreach (var member in members)
        {
            if (member.Pins.TryGetValue(field, out var pin))
            {
                (all ??= []).Add(new Pinning(member, pin));
            }
        }

        return all is null ? [] : [.. all.OrderByDescending(p => p.Pin.ObservedAt).ThenBy(p => p.By.Key)];
    }

    /// <summary>Whether it is this one of a list of values that the pin puts first.</summary>
    public bool Means<T>(Offer<T> offer, GoldenField<T> field) =>
        Pin.Value is null ? offer.By.Key == By.Key : field.Write(offer.Value) == Pin.Value;
}
