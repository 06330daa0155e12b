namespace ProfileService.Core.Identity.Matching;

/// <summary>A person with all that comparing needs, made once for as long as the weights stay.</summary>
internal sealed class ComparedPerson
{
    public ComparedPerson(Person person, MatchingWeights weights)
    {
        (Person, Weights) = (person, weights);
        Given = ComparedName.Of(person.Name.GivenTokens, weights);
        Family = ComparedName.Of(person.Name.FamilyTokens, weights);
        Gender = person.Gender ?? GivenGenders.Of(person.Name.GivenTokens);
        Address = person.Address is { } address ? new ComparedAddress(address, weights) : null;
        Emails = [.. Of(IdentifierKey.Email).Select(key => new ComparedEmail(key, person.Name))];
        Phones = [.. Of(IdentifierKey.Phone).Select(key => new ComparedPhone(key))];
    }

    public Person Person { get; }

    public MatchingWeights Weights { get; }

    public ComparedName? Given { get; }

    public ComparedName? Family { get; }

    /// <summary>Stated, or what the given name is usual for.</summary>
    public Gender? Gender { get; }

    public ComparedAddress? Address { get; }

    public ComparedEmail[] Emails { get; }

    public ComparedPhone[] Phones { get; }

    /// <summary>How many of given name, family name, birth date, address, e-mail and phone are there.</summary>
    public int FilledFields =>
        (Given is null ? 0 : 1) + (Family is null ? 0 : 1) + (Person.BirthDate is null ? 0 : 1) + (Address is null ? 0 : 1)
        + (Emails.Length > 0 ? 1 : 0) + (Phones.Length > 0 ? 1 : 0);

    private IEnumerable<IdentifierKey> Of(string type) => Person.Identifiers.Where(i => i.Type == type);
}
