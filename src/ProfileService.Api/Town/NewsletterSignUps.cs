namespace ProfileService.Api.Town;

/// <summary>One sign-up by double opt-in: pending, mostly confirmed, sometimes ended.</summary>
internal sealed class NewsletterSignUps(TownNumbers numbers, TownClock clock, TownRandom random)
{
    private static readonly string[] Forms = ["web-footer", "checkout", "store-tablet", "prize-draw"];

    public IEnumerable<TownFact> Of(Shopper shopper)
    {
        if (!shopper.InNewsletter)
        {
            return [];
        }

        var first = SignUp(shopper);
        return Events(first).Select(picture => TownJson.Fact(picture, shopper.Person.PersonId));
    }

    private NewsletterPicture SignUp(Shopper shopper)
    {
        var person = shopper.Person;
        var together = shopper.FamilyEmail is not null && (shopper.Email is null || random.Chance(TownRates.UsesFamilyEmail));
        var record = numbers.Newsletter(person.PersonId);
        var nickname = person.Nickname is not null && random.Chance(TownRates.Nickname);
        var name = nickname ? person.Nickname : person.FirstName;
        var named = random.Chance(TownRates.SignUpWithFirstName);
        return new NewsletterPicture(
            record.Replace("N-", "E-", StringComparison.Ordinal) + "-1",
            random.Chance(TownRates.SignUpWithoutRecordId) ? null : record,
            together ? shopper.FamilyEmail! : shopper.Email!,
            named ? name : null,
            "pending",
            clock.DaysAgo(3, 1_000))
        {
            Topics = random.Chance(0.7) ? shopper.Interests : [],
            Form = random.Pick(Forms),
            Defects = (together ? TownDefects.SharedEmail : TownDefects.None)
                | (named && nickname ? TownDefects.Nickname : TownDefects.None),
        };
    }

    private IEnumerable<NewsletterPicture> Events(NewsletterPicture first)
    {
        yield return first;
        if (random.Chance(TownRates.NeverConfirmed))
        {
            yield break;
        }

        var confirmed = Next(first, 2, "subscribed", clock.After(first.OccurredAt, TimeSpan.FromMinutes(random.Between(1, 1_400))));
        yield return confirmed;
        var ending = random.Chance(TownRates.Unsubscribed) ? "unsubscribed" : random.Chance(TownRates.Bounced) ? "bounced" : null;
        if (ending is not null)
        {
            yield return Next(first, 3, ending, clock.After(confirmed.OccurredAt, TimeSpan.FromHours(random.Between(24, 9_000))));
        }
    }

    private static NewsletterPicture Next(NewsletterPicture first, int number, string status, DateTimeOffset at) =>
        first with { EventId = first.EventId[..^1] + number, Status = status, OccurredAt = at };
}
