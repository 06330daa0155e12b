using FsCheck.Fluent;
using ProfileService.Core.Identity;
using Xunit;

namespace ProfileService.Core.Tests.Identity;

public sealed class NormalisationProperties
{
    [Fact]
    public void A_normalised_address_of_mail_stays_as_it_is() => Texts.Hold(Prop.ForAll(Texts.Pairs, pair =>
        !EmailAddress.TryParse(pair.First + "@" + pair.Second, out var email)
        || (EmailAddress.TryParse(email.Value, out var again) && again == email && email.Value.Length <= 254)));

    [Fact]
    public void The_match_value_of_a_match_value_is_itself() => Texts.Hold(Prop.ForAll(Texts.Any, text =>
        !EmailAddress.TryParse(text + "@gmail.com", out var email)
        || (EmailAddress.TryParse(email.MatchValue, out var again) && again.MatchValue == email.MatchValue)));

    [Fact]
    public void A_normalised_phone_number_stays_as_it_is() => Texts.Hold(Prop.ForAll(Texts.Any, text =>
        !PhoneNumber.TryParse("0170 1234" + text, "DE", out var phone)
        || (PhoneNumber.TryParse(phone.Value, "US", out var again) && again == phone && phone.Value.Length is >= 8 and <= 16)));

    [Fact]
    public void A_normalised_card_number_stays_as_it_is() => Texts.Hold(Prop.ForAll(Texts.Any, text =>
        !CardNumber.TryNormalise("12" + text, out var value) || (CardNumber.TryNormalise(value, out var again) && again == value)));

    [Fact]
    public void A_normalised_account_number_stays_as_it_is() => Texts.Hold(Prop.ForAll(Texts.Any, text =>
        !AccountNumber.TryNormalise(text, out var value) || (AccountNumber.TryNormalise(value, out var again) && again == value)));

    [Fact]
    public void A_normalised_postal_address_stays_as_it_is() => Texts.Hold(Prop.ForAll(Texts.Fives, parts =>
    {
        var once = PostalAddress.Normalise(parts[0], parts[1], parts[2], parts[3], parts[4], "DE");
        var twice = PostalAddress.Normalise(once.Street, once.HouseNumber, once.PostalCode, once.City, once.Country, "DE");
        return twice == once && twice.MatchKey == once.MatchKey;
    }));

    [Fact]
    public void A_house_address_in_any_country_stays_as_it_is() => Texts.Hold(Prop.ForAll(Texts.Fives, parts =>
    {
        var country = parts[4].Length % 2 == 0 ? "CH" : "AT";
        var once = PostalAddress.Normalise(parts[0] + "str. 5" + parts[1], null, null, "1010 " + parts[3], null, country);
        return once == PostalAddress.Normalise(once.Street, once.HouseNumber, once.PostalCode, once.City, once.Country, country);
    }));

    [Fact]
    public void Folded_names_fold_to_themselves() => Texts.Hold(Prop.ForAll(Texts.Pairs, pair =>
    {
        var once = PersonName.Of(null, pair.First, pair.Second);
        var twice = PersonName.Of(null, string.Join(' ', once.Given), string.Join(' ', once.Family));
        return once.Given.Concat(once.Family).Any(NotStable) || Generation(once) || ReadsAsNoName(once.Given) || ReadsAsNoName(once.Family)
            || twice.Key == once.Key;
    }));

    [Fact]
    public void Case_title_and_blanks_do_not_change_a_key() => Texts.Hold(Prop.ForAll(Texts.Pairs, pair =>
    {
        var (first, last) = ("Anna " + pair.First, "Schneider");
        return PersonName.Of("Dr.", "  " + first, last.ToUpperInvariant()).Key == PersonName.Of(null, first + " ", "Prof. " + last).Key;
    }));

    [Fact]
    public void Nothing_throws_whatever_comes() => Texts.Hold(Prop.ForAll(Texts.Pairs, pair =>
    {
        _ = FullName.Split(pair.First + pair.Second);
        _ = BirthDates.Read(pair.First);
        _ = JunkIdentifiers.Reason(pair.Second, pair.First);
        _ = JunkIdentifiers.Reason("email", pair.First);
        _ = JunkIdentifiers.Reason("phone", pair.First);
        _ = Countries.CallingCode(pair.First);
        return true;
    }));

    [Fact]
    public void No_single_character_breaks_a_rule()
    {
        for (var c = 0; c <= 0xFFFF; c++)
        {
            var text = $"a{(char)c}b";
            _ = PersonName.Of(text, text, text);
            _ = FullName.Split(text);
            _ = EmailAddress.TryParse($"{text}@{text}.de", out _);
            _ = PhoneNumber.TryParse($"0170{(char)c}1234567", "DE", out _);
            _ = CardNumber.TryNormalise(text, out _);
            _ = AccountNumber.TryNormalise(text, out _);
            _ = PostalAddress.Normalise(text, text, text, text, text, "DE").MatchKey;
            _ = JunkIdentifiers.Reason("loyaltyCard", text);
        }
    }

    // What a title or placeholder glued to punctuation leaves can itself read as one: "d.r" is two words, "dr" none.
    private static bool NotStable(string token) =>
        !PersonName.Of(null, "Anna " + token, null).Given.SequenceEqual(["anna", token])
        || PersonName.Of(null, token, null).IsEmpty;

    // "A-1010 AA" leaves a and aa, and aaa is what somebody types who gives no name.
    private static bool ReadsAsNoName(IReadOnlyList<string> words) =>
        words.Count > 0 && PersonName.Of(null, string.Concat(words), null).IsEmpty;

    private static bool Generation(PersonName name) => name.Key.Split('|').Length > 2;
}
