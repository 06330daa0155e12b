using ProfileService.Api.Town.Data;

namespace ProfileService.Api.Town;

/// <summary>Who lives together: names, birth dates, weddings and moves of one household.</summary>
internal sealed class HouseholdPeople(TownOptions options, TownRandom random, int householdId, int firstPersonId)
{
    // Five members at most (two parents, three children), so with less room than this people live alone.
    private const int LargestHousehold = 5;

    private readonly List<TownPerson> _people = [];
    private readonly TownAddress _address = Places.Pick(random, householdId);
    private TownHouseholdKind _kind;

    public List<TownPerson> Draw(int room)
    {
        _kind = room < LargestHousehold ? TownHouseholdKind.Single : DrawKind();
        switch (_kind)
        {
            case TownHouseholdKind.Single:
                AddPerson(DrawGender(), random.Between(20, 86), Surnames.Pick(random));
                break;
            case TownHouseholdKind.Couple:
                AddPair(random.Between(23, 84));
                break;
            case TownHouseholdKind.Family:
                AddFamily();
                break;
            default:
                AddFlatmates();
                break;
        }

        ShareThings();
        Move();
        return _people;
    }

    private TownHouseholdKind DrawKind()
    {
        var draw = random.Below(1_000) / 1_000.0;
        return draw < TownRates.SingleHousehold ? TownHouseholdKind.Single
            : draw < TownRates.SingleHousehold + TownRates.CoupleHousehold ? TownHouseholdKind.Couple
            : draw < TownRates.SingleHousehold + TownRates.CoupleHousehold + TownRates.FamilyHousehold ? TownHouseholdKind.Family
            : TownHouseholdKind.SharedFlat;
    }

    private void AddFlatmates()
    {
        for (var left = random.Between(2, 4); left > 0; left--)
        {
            AddPerson(DrawGender(), random.Between(19, 33), Surnames.Pick(random));
        }
    }

    private void AddPair(int age)
    {
        var sameGender = random.Chance(0.05);
        var first = DrawGender();
        AddPerson(first, age, Surnames.Pick(random));
        AddPerson(sameGender ? first : Other(first), Math.Max(21, age + random.Between(-5, 5)), Surnames.Pick(random));
        if (random.Chance(TownRates.WeddedPair))
        {
            Wed();
        }
    }

    private void Wed()
    {
        var wife = _people[0].Gender == TownGender.Female ? 0 : 1;
        var taker = random.Chance(TownRates.HusbandTakesName) ? 1 - wife : wife;
        var (own, partners) = (_people[taker].BirthName, _people[1 - taker].BirthName);
        var simple = !(own + partners).AsSpan().ContainsAny('-', ' ');
        var recent = random.Chance(TownRates.RecentWedding);
        var taken = simple && random.Chance(TownRates.DoubleName) ? own + "-" + partners : partners;
        var day = options.Today.AddDays(-random.Between(60, 1_500));
        if (own != partners)
        {
            _people[taker] = _people[taker] with
            {
                LastName = taken,
                MarriedOn = recent ? day : null,
                Relations = _people[taker].Relations | (recent ? TownRelation.Married : TownRelation.None),
            };
        }
    }

    private void AddFamily()
    {
        var children = random.Between(1, 3);
        var oldest = random.Between(14, 25);
        var parentsAge = oldest + random.Between(22, 38);
        if (random.Chance(TownRates.SingleParent))
        {
            AddPerson(random.Chance(0.85) ? TownGender.Female : TownGender.Male, parentsAge, Surnames.Pick(random));
        }
        else
        {
            AddPair(parentsAge);
        }

        var surname = _people.Find(parent => parent.LastName == parent.BirthName)!.LastName;
        AddChildren(children, oldest, surname);
        if (random.Chance(TownRates.FatherAndSonOfOneName))
        {
            NameSonAfterFather(surname);
        }
    }

    private void AddChildren(int count, int oldest, string surname)
    {
        var firstChild = _people.Count;
        for (var i = 0; i < count; i++)
        {
            AddPerson(DrawGender(), Math.Max(14, oldest - (2 * i)), surname);
        }

        if (random.Chance(TownRates.Twins))
        {
            if (count == 1)
            {
                AddPerson(DrawGender(), oldest, surname);
            }

            var (one, other) = (_people[firstChild], _people[firstChild + 1]);
            Relate(one.PersonId, other.PersonId, TownRelation.Twin);
            Relate(other.PersonId, one.PersonId, TownRelation.Twin);
            _people[firstChild + 1] = _people[firstChild + 1] with { BirthDate = one.BirthDate };
        }
    }

    private void NameSonAfterFather(string surname)
    {
        var father = _people.FindIndex(person => person.Gender == TownGender.Male && person.LastName == surname);
        var son = _people.FindLastIndex(person => person.RelatedTo is null);
        if (father is not (0 or 1) || son <= 1 || AgeOf(_people[son]) > AgeOf(_people[father]) - 16)
        {
            return;
        }

        var name = _people[father];
        _people[son] = _people[son] with { Gender = TownGender.Male, FirstName = name.FirstName, Nickname = name.Nickname };
        Relate(name.PersonId, _people[son].PersonId, TownRelation.FatherOfOneName);
        Relate(_people[son].PersonId, name.PersonId, TownRelation.SonOfOneName);
    }

    private void ShareThings()
    {
        var isPair = _kind is TownHouseholdKind.Couple || (_kind is TownHouseholdKind.Family && AgeOf(_people[1]) > 30);
        if (isPair && random.Chance(TownRates.PairSharesCard) && _people[0].RelatedTo is null && _people[1].RelatedTo is null)
        {
            Relate(_people[0].PersonId, _people[1].PersonId, TownRelation.SharesCard);
            Relate(_people[1].PersonId, _people[0].PersonId, TownRelation.SharesCard);
        }

        if (_kind is TownHouseholdKind.Couple or TownHouseholdKind.Family && random.Chance(TownRates.FamilyEmail))
        {
            for (var i = 0; i < _people.Count; i++)
            {
                _people[i] = _people[i] with { Relations = _people[i].Relations | TownRelation.SharesEmail };
            }
        }
    }

    private void Move()
    {
        if (!random.Chance(TownRates.RecentMove))
        {
            return;
        }

        var previous = Places.Pick(random, householdId);
        var wedding = _people.Select(person => person.MarriedOn).FirstOrDefault(day => day is not null);
        var day = wedding?.AddDays(random.Between(0, 40)) ?? options.Today.AddDays(-random.Between(30, 1_500));
        for (var i = 0; i < _people.Count; i++)
        {
            var relations = _people[i].Relations | TownRelation.Moved;
            _people[i] = _people[i] with { PreviousAddress = previous, MovedOn = day, Relations = relations };
        }
    }

    private void Relate(int personId, int other, TownRelation relation)
    {
        var at = personId - firstPersonId;
        _people[at] = _people[at] with { Relations = _people[at].Relations | relation, RelatedTo = other };
    }

    private void AddPerson(TownGender gender, int age, string surname)
    {
        var birthDate = options.Today.AddYears(-age).AddDays(-random.Between(1, 360));
        var name = random.Pick(GivenNames.For(gender, birthDate.Year));
        while (_people.Exists(person => person.FirstName == name.Name))
        {
            name = random.Pick(GivenNames.For(gender, birthDate.Year));
        }

        _people.Add(new TownPerson
        {
            PersonId = firstPersonId + _people.Count,
            HouseholdId = householdId,
            HouseholdKind = _kind,
            Gender = gender,
            FirstName = name.Name,
            Nickname = name.Nickname,
            Title = age > 28 && random.Chance(TownRates.Title) ? (random.Chance(0.1) ? "Prof. Dr." : "Dr.") : null,
            LastName = surname,
            BirthName = surname,
            BirthDate = birthDate,
            Address = _address,
        });
    }

    private int AgeOf(TownPerson person) => options.Today.Year - person.BirthDate.Year;

    private TownGender DrawGender() => random.Chance(0.58) ? TownGender.Female : TownGender.Male;

    private static TownGender Other(TownGender gender) => gender == TownGender.Female ? TownGender.Male : TownGender.Female;
}
