namespace ProfileService.Core.Identity.Matching;

/// <summary>A person with all that comparing needs, for as long as the weights stay. What most pairs never ask for is made when first asked for.</summary>
internal sealed class ComparedPerson
{
    private static readonly IdentifierKey[] NoNumbers = [];

    private readonly int _emails;
    private readonly int _phones;

    public ComparedPerson(Person person, MatchingWeights weights)
    {
        (Person, Weights) = (person, weights);
        Given = ComparedName.Of(person.Name.GivenTokens, weights);
        Family = ComparedName.Of(person.Name.FamilyTokens, weights);
        Gender = person.Gender ?? (person.Name.HasGiven ? person.Name.GivenTokens[0].Gender : null);
        var numbers = 0;
        foreach (var key in person.Identifiers)
        {
            switch (key.Type)
            {
                case IdentifierKey.Email:
                    _emails++;
                    break;
                case IdentifierKey.Phone:
                    _phones++;
                    break;
                case IdentifierKey.EmailMatch:
                    break;
                default:
                    numbers++;
                    break;
            }
        }

        Numbers = numbers == 0 ? NoNumbers
            : [.. person.Identifiers.Where(i => i.Type is not (IdentifierKey.Email or IdentifierKey.EmailMatch or IdentifierKey.Phone))];
    }

    public Person Person { get; }

    public MatchingWeights Weights { get; }

    public ComparedName? Given { get; }

    public ComparedName? Family { get; }

    /// <summary>Stated, or what the given name is usual for.</summary>
    public Gender? Gender { get; }

    public ComparedAddress? Address => Person.Home;

    public bool HasEmail => _emails > 0;

    public bool HasPhone => _phones > 0;

    public ComparedEmail[] Emails => field ??= [.. Of(IdentifierKey.Email).Select(key => new ComparedEmail(key, Person.Name))];

    public ComparedPhone[] Phones => field ??= [.. Of(IdentifierKey.Phone).Select(key => new ComparedPhone(key))];

    /// <summary>Cards, accounts, customer numbers: whatever is neither mailbox nor phone.</summary>
    public IdentifierKey[] Numbers { get; }

    /// <summary>How many of given name, family name, birth date, address, e-mail and phone are there.</summary>
    public int FilledFields =>
        (Given is null ? 0 : 1) + (Family is null ? 0 : 1) + (Person.BirthDate is null ? 0 : 1) + (Person.Address is null ? 0 : 1)
        + (HasEmail ? 1 : 0) + (HasPhone ? 1 : 0);

    private IEnumerable<IdentifierKey> Of(string type) => Person.Identifiers.Where(i => i.Type == type);
}
