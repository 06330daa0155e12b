using System.Text.Json;
using ProfileService.Core.Identity;
using ProfileService.Core.Profiles;

namespace ProfileService.Core.Loyalty;

/// <summary>
/// Cards side by side (points are never added up, law 5) and the interests stated at them. Who bears a card that another record holds
/// sees the card, but neither its tier nor its points.
/// </summary>
internal static class LoyaltySection
{
    public const string Nothing = """{"cards":[],"interests":[]}""";

    public static (string Full, string Masked) Write(IReadOnlyList<Member> members, Func<IdentifierKey, RecordKey?> holderOf)
    {
        (IdentifierKey, bool)[] cards = [.. CardsOf(members).Select(card => (card, holderOf(card) is { } holder && members.Any(m => m.Key == holder)))];
        StatedInterest[] interests = [.. InterestsOf(members)];
        return cards is [] && interests is []
            ? (Nothing, Nothing)
            : (Write(members, cards, interests, masked: false), Write(members, cards, interests, masked: true));
    }

    private static string Write(
        IReadOnlyList<Member> members, (IdentifierKey Number, bool IsHeld)[] cards, StatedInterest[] interests, bool masked) => SectionJson.Write(json =>
    {
        json.WriteStartObject();
        json.WriteStartArray("cards");
        foreach (var (card, isHeld) in cards)
        {
            WriteCard(json, card, isHeld, members, masked);
        }

        json.WriteEndArray();
        json.WriteStartArray("interests");
        foreach (var interest in interests)
        {
            json.WriteStartObject();
            json.WriteString("code", interest.Code);
            json.WriteString("origin", "declared");
            json.WriteNumber("strength", Purchases.Decimals.Shortest(interest.Strength ?? 1));
            json.WriteTime("since", interest.DeclaredAt);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });

    private static IEnumerable<IdentifierKey> CardsOf(IReadOnlyList<Member> members) =>
        members.SelectMany(m => m.Read.Identifiers).Where(i => i.Type == IdentifierKey.LoyaltyCard).Distinct().Order();

    private static void WriteCard(Utf8JsonWriter json, IdentifierKey card, bool isHeld, IReadOnlyList<Member> members, bool masked)
    {
        json.WriteStartObject();
        json.WriteString("cardNumber", masked ? Masking.Number(card.Value) : card.Value);
        if (card.Issuer != IdentifierKey.Retailer)
        {
            json.WriteString("issuer", card.Issuer);
        }

        json.WriteBoolean("holder", isHeld);
        if (isHeld)
        {
            WriteAccount(json, card, members);
        }

        json.WriteEndObject();
    }

    private static void WriteAccount(Utf8JsonWriter json, IdentifierKey card, IReadOnlyList<Member> members)
    {
        var stated = Survivorship.BestOf(
            members, m => m.Read.Card == card ? new Offer<RecordContent>(m, m.Record.Content, m.Record.TimeOf(Members.Points)) : null);
        if (stated is null)
        {
            return;
        }

        var content = stated.Value;
        json.WriteIfKnown("programme", content.Text(Members.Programme));
        json.WriteIfKnown("tier", content.Text(Members.Tier));
        if (content.Number(Members.Points) is { } points)
        {
            json.WriteNumber("points", Purchases.Decimals.Shortest(points));
        }

        json.WriteString("status", content.Text(Members.CardStatus) ?? "active");
        json.WriteIfKnown("enrolledAt", content.Text(Members.EnrolledAt));
    }

    /// <summary>Each code once: as stated last, at equal times the stronger.</summary>
    private static IEnumerable<StatedInterest> InterestsOf(IReadOnlyList<Member> members) =>
        members.SelectMany(InterestsOf).GroupBy(s => s.Interest.Code, StringComparer.Ordinal).OrderBy(code => code.Key, StringComparer.Ordinal)
            .Select(code => code.OrderByDescending(s => s.Interest.DeclaredAt ?? s.SaidAt).ThenByDescending(s => s.Interest.Strength ?? 1).First().Interest);

    private static IEnumerable<(StatedInterest Interest, DateTimeOffset SaidAt)> InterestsOf(Member member) =>
        member.Record.Content.Members.TryGetValue(Members.Interests, out var json) && json != RecordContent.Null
            ? StatedInterest.ParseList(json).Select(i => (i, member.Record.TimeOf(Members.Interests)))
            : [];
}
