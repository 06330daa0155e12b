namespace ProfileService.Api.Town;

/// <summary>
/// E-mail addresses under the names that RFC 2606 reserves, so no mail can reach anybody. Each ends in a number of its own: like a real
/// mail provider, the town gives no address to two people.
/// </summary>
internal static class TownEmails
{
    private static readonly string[] Domains =
        ["mail.example.org", "post.example.net", "web.example.com", "inbox.example.net", "example.org", "funk.example.com"];

    // Made at school or in the first job, hence of the name at birth.
    public static string Personal(TownNumbers numbers, TownRandom random, TownPerson person)
    {
        var (first, last) = (Letters(person.FirstName), Letters(person.BirthName));
        var local = random.Below(6) switch
        {
            0 => $"{first[0]}.{last}",
            1 => $"{last}.{first}",
            2 => $"{first}{last}",
            3 => Letters(person.Nickname ?? person.FirstName),
            _ => $"{first}.{last}",
        };
        return local + numbers.EmailSuffix(person.PersonId) + "@" + random.Pick(Domains);
    }

    public static string Family(TownNumbers numbers, TownPerson person) =>
        $"familie.{Letters(person.LastName)}{numbers.EmailSuffix(person.PersonId)}@haus.example.org";

    private static string Letters(string name) =>
        string.Concat(TownText.Ascii(name).Where(c => char.IsAsciiLetter(c) || c == '-')).ToLowerInvariant();
}
