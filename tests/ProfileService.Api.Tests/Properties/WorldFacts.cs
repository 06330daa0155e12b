using System.Globalization;
using System.Text.Json.Nodes;
using ProfileService.Api.Tests.Sending;

namespace ProfileService.Api.Tests.Properties;

/// <summary>
/// Makes the facts of a world from its seed: spellings of a few people, shared cards, numbers and addresses, contradictions, partial
/// facts that take values back, tombstones, corrected purchases and events, returns of unknown purchases, and few times, so that many are equal.
/// </summary>
internal sealed class WorldFacts(int seed, int number)
{
    public const int Records = 10;

    public static readonly string[] Sources = ["crm", "shop", "till", "card", "news"];

    private static readonly (string First, string Last, string Birth)[] People =
        [("Anna", "Müller", "1984-05-17"), ("Katharina", "Schmidt", "1990-01-02"), ("Hans", "Becker", "1950-03-04"), ("Hans", "Becker", "1981-11-12")];

    private static readonly Dictionary<string, string[]> Spellings = new(StringComparer.Ordinal)
    {
        ["Anna"] = ["Anna", "A.", "Anna-Lena"],
        ["Katharina"] = ["Katharina", "Kathi"],
        ["Müller"] = ["Müller", "Mueller", "Schneider"],
    };

    private readonly Random _random = new(seed);

    // Some worlds share one value among all: it crosses the hub limit and comes back.
    private readonly int _values = seed % 5 == 0 ? 1 : 3;

    public static string RecordId(int number, int record) => FormattableString.Invariant($"w{number}.r{record}");

    public static async Task RegisterAsync(Sender sender)
    {
        await sender.RegisterAsync("crm", "crm", 80, "DE");
        await sender.RegisterAsync("shop", "shop", 60, "DE");
        await sender.RegisterAsync("till", "pos", 40, "DE");
        await sender.RegisterAsync("card", "loyalty", 60, "DE");
        await sender.RegisterAsync("news", "newsletter", 40, "DE");
    }

    public IEnumerable<HttpFact> Make()
    {
        var count = _random.Next(12, 32);
        for (var i = 0; i < count; i++)
        {
            yield return _random.Next(20) switch
            {
                < 8 => Whole(),
                < 10 => Partial(),
                < 12 => Gone(),
                < 15 => Event(),
                < 19 => Purchase(),
                _ => PurchaseGone(),
            };
        }
    }

    private HttpFact Whole()
    {
        var (list, id, record) = Record();
        var body = Picture(record);
        (body["recordId"], body["observedAt"]) = (id, Time());
        return new HttpFact(HttpMethod.Put, $"{list}/{id}", body, list);
    }

    private HttpFact Partial()
    {
        var (list, id, record) = Record();
        var body = Picture(record);
        foreach (var name in body.Select(member => member.Key).Where(_ => _random.Next(2) == 0).ToArray())
        {
            body.Remove(name);
        }

        foreach (var name in new[] { "firstName", "email", "phone", "address", "loyalty", "identifiers" }.Where(_ => _random.Next(6) == 0))
        {
            body[name] = null;
        }

        body["observedAt"] = Time();
        return new HttpFact(HttpMethod.Patch, $"{list}/{id}", body, null);
    }

    private HttpFact Gone()
    {
        var (list, id, _) = Record();
        return new HttpFact(HttpMethod.Delete, $"{list}/{id}?observedAt={Time()}", null, null);
    }

    private HttpFact Event()
    {
        var body = new JsonObject
        {
            ["eventId"] = FormattableString.Invariant($"w{number}.e{_random.Next(6)}"),
            ["email"] = Value("email"),
            ["list"] = _random.Next(3) == 0 ? "offers" : "beauty-news",
            ["status"] = Pick("pending", "subscribed", "unsubscribed", "bounced", "complained"),
            ["occurredAt"] = Time(),
        };
        if (_random.Next(2) == 0)
        {
            (body["recordId"], body["firstName"]) = (RecordId(number, _random.Next(Records)), Name(People[_random.Next(People.Length)].First));
        }
        else
        {
            // Filed under a random id, another one in each database: two addresses of one person must not tie.
            var second = body["email"]!.GetValue<string>() switch
            {
                ['M', _, _, _, var no, ..] => 20 + (no - '0'),
                var mail => mail.Contains('+', StringComparison.Ordinal) ? 11 : 12,
            };
            body["occurredAt"] = body["occurredAt"]!.GetValue<string>().Replace(":00Z", Text($":{second}Z"), StringComparison.Ordinal);
        }

        return new HttpFact(null, "newsletter-events", body, "/v1/sources/news/newsletter-events");
    }

    private HttpFact Purchase()
    {
        var isReturn = _random.Next(3) == 0;
        var (list, id) = PurchaseKey();
        var body = new JsonObject
        {
            ["purchaseId"] = id,
            ["occurredAt"] = Time(),
            ["channel"] = Pick("store", "online"),
            ["currency"] = _random.Next(4) == 0 ? "CHF" : "EUR",
            ["lines"] = new JsonArray([.. Enumerable.Range(0, _random.Next(1, 3)).Select(JsonNode (_) => Line(isReturn))]),
        };
        if (_random.Next(3) == 0)
        {
            body["observedAt"] = Time();
        }

        if (isReturn)
        {
            body["returnOf"] = PurchaseKey().Id;
        }

        if (_random.Next(isReturn ? 8 : 5) switch { 0 => "loyaltyCard", 1 => "email", 2 => "phone", 3 => "recordId", _ => null } is { } type)
        {
            body["customer"] = new JsonObject { ["type"] = type, ["value"] = type == "recordId" ? RecordId(number, _random.Next(Records)) : Value(type) };
        }

        return new HttpFact(HttpMethod.Put, $"{list}/{id}", body, list);
    }

    private HttpFact PurchaseGone()
    {
        var (list, id) = PurchaseKey();
        return new HttpFact(HttpMethod.Delete, $"{list}/{id}?observedAt={Time()}", null, null);
    }

    private JsonObject Picture(int record)
    {
        var person = People[(record + (_random.Next(6) == 0 ? 1 : 0)) % People.Length];
        var body = new JsonObject();
        Say(body, "firstName", 75, Name(person.First));
        Say(body, "lastName", 70, Name(person.Last));
        Say(body, "birthDate", 40, person.Birth);
        Say(body, "email", 50, Value("email"));
        Say(body, "phone", 40, Value("phone"));
        Say(body, "address", 30, new JsonObject { ["city"] = Pick("Hamburg", "Köln"), ["country"] = "DE" });
        Say(body, "loyalty", 40, new JsonObject { ["cardNumber"] = Value("loyaltyCard"), ["points"] = _random.Next(3) });
        Say(body, "identifiers", 30, new JsonArray(new JsonObject { ["type"] = "customerNumber", ["value"] = Value("customerNumber") }));
        return body;
    }

    private JsonObject Line(bool isReturn) => new JsonObject
    {
        ["sku"] = Pick("s1", "s2"),
        ["brand"] = Pick("Weleda", "weleda"),
        ["quantity"] = (isReturn ? -1 : 1) * _random.Next(1, 3),
        ["unitPrice"] = _random.Next(1, 5) / 2m,
    };

    private string Value(string type)
    {
        var no = _random.Next(_values);
        return type switch
        {
            "email" when no == 0 => _random.Next(2) == 0 ? Text($"w{number}ab.c@gmail.com") : Text($"w{number}abc+x@gmail.com"),
            "email" => Text($"Mail{no}@w{number}.example.org"),
            "phone" => Text($"040 7{number:0000}{no + 21}"),
            "loyaltyCard" => Text($"4711{number:0000}{no + 1234}"),
            _ => Text($"K-{number}-{no}"),
        };
    }

    private (string List, string Id, int Record) Record()
    {
        var record = _random.Next(Records);
        return ($"/v1/sources/{Sources[record % Sources.Length]}/customers", RecordId(number, record), record);
    }

    private (string List, string Id) PurchaseKey() => ("/v1/sources/till/purchases", Text($"w{number}.p{_random.Next(5)}"));

    private string Name(string name) => Spellings.TryGetValue(name, out var all) ? all[_random.Next(all.Length)] : name;

    private string Pick(params string[] choice) => choice[_random.Next(choice.Length)];

    private void Say(JsonObject body, string name, int percent, JsonNode value)
    {
        if (_random.Next(100) < percent)
        {
            body[name] = value;
        }
    }

    private string Time() => Text($"2026-01-01T00:0{_random.Next(6)}:00Z");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
