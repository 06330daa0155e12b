using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ProfileService.Api.Town;

/// <summary>Writes pictures in the shapes of the HTTP contract.</summary>
internal static class TownJson
{
    // Umlauts, + and & stay readable in the demo's output; nothing here goes into a web page, for which this encoder would be unsafe.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static TownFact Fact(CustomerPicture picture, int personId) => new(
        picture.Source, TownFactKind.Customer, picture.RecordId, Written(json => Customer(json, picture)), picture.ObservedAt, personId)
    {
        Defects = picture.Defects,
    };

    public static TownFact Fact(PurchasePicture picture) => new(
        picture.Source,
        TownFactKind.Purchase,
        picture.PurchaseId,
        Written(json => Purchase(json, picture)),
        picture.OccurredAt,
        picture.PersonId)
    {
        Defects = picture.Defects,
    };

    public static TownFact Fact(NewsletterPicture picture, int personId) => new(
        TownSource.Newsletter,
        TownFactKind.NewsletterEvent,
        picture.EventId,
        Written(json => Event(json, picture)),
        picture.OccurredAt,
        personId)
    {
        Defects = picture.Defects,
    };

    public static string Written(Action<Utf8JsonWriter> members)
    {
        var buffer = new ArrayBufferWriter<byte>(1_024);
        using var json = new Utf8JsonWriter(buffer, Options);
        json.WriteStartObject();
        members(json);
        json.WriteEndObject();
        json.Flush();
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Customer(Utf8JsonWriter json, CustomerPicture picture)
    {
        json.WriteString("recordId", picture.RecordId);
        json.WriteString("observedAt", Time(picture.ObservedAt));
        Optional(json, "salutation", picture.Salutation);
        Optional(json, "title", picture.Title);
        Optional(json, "firstName", picture.FirstName);
        Optional(json, "lastName", picture.LastName);
        Optional(json, "birthDate", picture.BirthDate?.ToString("O", CultureInfo.InvariantCulture));
        Optional(json, "gender", picture.Gender);
        Optional(json, "language", picture.Language);
        Optional(json, "email", picture.Email);
        Optional(json, "phone", picture.Phone);
        Address(json, picture.Address);
        Identifiers(json, picture.Identifiers);
        Loyalty(json, picture.Loyalty);
        if (picture.Attributes.Count > 0)
        {
            json.WriteStartObject("attributes");
            foreach (var (name, value) in picture.Attributes)
            {
                json.WriteString(name, value);
            }

            json.WriteEndObject();
        }
    }

    private static void Address(Utf8JsonWriter json, TownAddress? address)
    {
        if (address is null)
        {
            return;
        }

        json.WriteStartObject("address");
        json.WriteString("street", address.Street);
        Optional(json, "houseNumber", address.HouseNumber is "" ? null : address.HouseNumber);
        json.WriteString("postalCode", address.PostalCode);
        json.WriteString("city", address.City);
        json.WriteString("country", "DE");
        json.WriteEndObject();
    }

    private static void Identifiers(Utf8JsonWriter json, IReadOnlyList<TownIdentifier> identifiers)
    {
        if (identifiers.Count == 0)
        {
            return;
        }

        json.WriteStartArray("identifiers");
        foreach (var identifier in identifiers)
        {
            json.WriteStartObject();
            Identifier(json, identifier);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Loyalty(Utf8JsonWriter json, LoyaltyPicture? loyalty)
    {
        if (loyalty is null)
        {
            return;
        }

        json.WriteStartObject("loyalty");
        json.WriteString("cardNumber", loyalty.CardNumber);
        json.WriteString("programme", LoyaltyPicture.Programme);
        json.WriteString("tier", loyalty.Tier);
        json.WriteNumber("points", loyalty.Points);
        json.WriteString("enrolledAt", Time(loyalty.EnrolledAt));
        json.WriteStartArray("interests");
        for (var i = 0; i < loyalty.Interests.Count; i++)
        {
            json.WriteStartObject();
            json.WriteString("code", loyalty.Interests[i]);
            json.WriteNumber("strength", i == 0 ? 1.0m : 0.5m); // ticked first counts full
            json.WriteString("declaredAt", Time(loyalty.DeclaredAt));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Event(Utf8JsonWriter json, NewsletterPicture picture)
    {
        json.WriteString("eventId", picture.EventId);
        Optional(json, "recordId", picture.RecordId);
        json.WriteString("email", picture.Email);
        Optional(json, "firstName", picture.FirstName);
        json.WriteString("list", NewsletterPicture.List);
        json.WriteString("status", picture.Status);
        json.WriteString("occurredAt", Time(picture.OccurredAt));
        if (picture.Topics.Count > 0)
        {
            json.WriteStartArray("topics");
            foreach (var topic in picture.Topics)
            {
                json.WriteStringValue(topic);
            }

            json.WriteEndArray();
        }

        json.WriteStartObject("evidence");
        json.WriteString("form", picture.Form);
        json.WriteString("wording", "2024-05");
        json.WriteEndObject();
    }

    private static void Purchase(Utf8JsonWriter json, PurchasePicture picture)
    {
        json.WriteString("purchaseId", picture.PurchaseId);
        if (picture.Customer is { } customer)
        {
            json.WriteStartObject("customer");
            Identifier(json, customer);
            json.WriteEndObject();
        }

        json.WriteString("occurredAt", Time(picture.OccurredAt));
        json.WriteString("channel", picture.Channel);
        Optional(json, "storeId", picture.StoreId);
        json.WriteString("currency", PurchasePicture.Currency);
        json.WriteStartArray("lines");
        foreach (var line in picture.Lines)
        {
            Line(json, line);
        }

        json.WriteEndArray();
        Optional(json, "returnOf", picture.ReturnOf);
    }

    private static void Line(Utf8JsonWriter json, PurchasePicture.Line line)
    {
        json.WriteStartObject();
        json.WriteString("sku", line.Product.Sku);
        json.WriteString("gtin", line.Product.Gtin);
        json.WriteString("name", line.Product.Name);
        json.WriteString("brand", line.Product.Brand);
        json.WriteString("category", line.Product.Category);
        json.WriteNumber("quantity", line.Quantity);
        json.WriteNumber("unitPrice", line.UnitPrice);
        if (line.Discount > 0)
        {
            json.WriteNumber("discount", line.Discount);
        }

        json.WriteEndObject();
    }

    private static void Identifier(Utf8JsonWriter json, TownIdentifier identifier)
    {
        json.WriteString("type", identifier.Type);
        json.WriteString("value", identifier.Value);
    }

    private static void Optional(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    private static string Time(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
