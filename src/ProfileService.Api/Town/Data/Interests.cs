namespace ProfileService.Api.Town.Data;

/// <summary>The interest codes of the card's questionnaire, with how often they are ticked; anti-aging is asked from forty on.</summary>
internal static class Interests
{
    public static IReadOnlyList<string> All { get; } =
    [
        "natural-cosmetics", "fragrance", "make-up", "skin-care", "hair-care", "nails", "men", "vegan", "anti-aging", "sun-care",
    ];

    private static readonly WeightedChoice<string> Women = new(
    [
        ("natural-cosmetics", 18), ("fragrance", 14), ("make-up", 18), ("skin-care", 18), ("hair-care", 12), ("nails", 8),
        ("vegan", 8), ("sun-care", 4),
    ]);

    private static readonly WeightedChoice<string> Men = new(
        [("men", 40), ("fragrance", 20), ("hair-care", 12), ("skin-care", 12), ("natural-cosmetics", 8), ("vegan", 4), ("sun-care", 4)]);

    public static IReadOnlyList<string> Pick(TownRandom random, TownGender gender, int age)
    {
        var wanted = random.Between(1, 3);
        var picked = new List<string>();
        while (picked.Count < wanted)
        {
            var code = (gender == TownGender.Female ? Women : Men).Pick(random);
            if (!picked.Contains(code))
            {
                picked.Add(code);
            }
        }

        if (age >= 40 && gender == TownGender.Female && random.Chance(0.3))
        {
            picked.Add("anti-aging");
        }

        return picked;
    }
}
