using ProfileService.Api.Http;
using ProfileService.Core.Profiles;
using ProfileService.Postgres.Profiles;

namespace ProfileService.Api.Profiles;

/// <summary>
/// Reads whom somebody looks for. A name alone must be long enough to mean somebody: two letters with a postal code, a town or a birth
/// year, else four letters of the last name. Those three are compared whole, never by their beginning: nobody learns them digit by digit.
/// </summary>
internal static class SearchReading
{
    public const int MostShown = 20;
    private const int FewestLetters = 2;
    private const int FewestLettersAlone = 4;

    public static SearchRequest Read(JsonBody body)
    {
        var errors = new JsonErrors();
        var shape = body.Shape(errors);
        var (first, last) = (Words(shape, "firstName"), Words(shape, "lastName"));
        var postalCode = Folded(shape, "postalCode", 20, SearchWords.PostalCodeOf);
        var city = Folded(shape, "city", 200, SearchWords.CityOf);
        var year = Whole(shape, "birthYear", 1800, 2200);
        var (view, limit) = (shape.Text("view", 64), Whole(shape, "limit", 1, MostShown));
        shape.NothingElse();
        var anchor = Longest(last) is { Length: >= FewestLetters } ofLast ? ofLast : Longest(first);
        if (anchor.Length < FewestLetters && !errors.Any)
        {
            shape.Error("lastName", FieldCodes.Required, "Send at least two letters of the last name or of the first name");
        }
        else if (postalCode is null && city is null && year is null && Longest(last).Length < FewestLettersAlone && !errors.Any)
        {
            shape.Error("postalCode", FieldCodes.Required, "Send a postal code, a city or a birth year, too, or at least four letters of the last name");
        }

        errors.ThrowIfAny();
        List<string> others = [.. last, .. first];
        others.Remove(anchor);
        return new SearchRequest(
            new SearchQuestion(anchor, others, postalCode, city, (short?)year), view, (int)(limit ?? MostShown), CriteriaOf(first, last, postalCode, city, year));
    }

    private static IReadOnlyList<string> Words(JsonShape shape, string name) => shape.Text(name, 100) is { } text ? SearchWords.Typed(text) : [];

    private static string Longest(IReadOnlyList<string> words) => words.MaxBy(w => w.Length) ?? "";

    private static decimal? Whole(JsonShape shape, string name, decimal min, decimal max)
    {
        var number = shape.Number(name, min, max);
        if (number is { } sent && sent != decimal.Truncate(sent))
        {
            shape.Error(name, FieldCodes.BadValue, "Send a whole number");
        }

        return number;
    }

    private static string? Folded(JsonShape shape, string name, int max, Func<string?, string> fold)
    {
        if (shape.Text(name, max) is not { } text)
        {
            return null;
        }

        if (fold(text) is { Length: > 0 } folded)
        {
            return folded;
        }

        shape.Error(name, FieldCodes.BadValue, "Send letters or digits");
        return null;
    }

    private static string CriteriaOf(IReadOnlyList<string> first, IReadOnlyList<string> last, string? postalCode, string? city, decimal? year) => string.Join(
        ", ",
        new[]
        {
            first.Count > 0 ? "firstName" : null, last.Count > 0 ? "lastName" : null, postalCode is null ? null : "postalCode",
            city is null ? null : "city", year is null ? null : "birthYear",
        }.OfType<string>());
}

/// <param name="Criteria">The names of the members that were sent, for the audit; never their values.</param>
internal sealed record SearchRequest(SearchQuestion Question, string? View, int Limit, string Criteria);
