using System.Globalization;
using System.Text.Json.Nodes;
using ProfileService.Core.Identity;
using ProfileService.TestKit;

namespace ProfileService.Api.Tests.RealData;

/// <summary>The 1,000 fictitious German customers as records of a CRM: the mobile is the phone, the landline a second number.</summary>
internal static class GermanCustomers
{
    public const string Source = "crm";

    public static IReadOnlyList<JsonObject> Records { get; } =
        [.. CsvRows.Of(Samples.Find("german_fake_persons", "fritz2_1000_de.csv")).Select((cells, i) => Record(cells, i + 1))];

    private static JsonObject Record(string[] cells, int no)
    {
        var name = FullName.Split(cells[0]);
        var record = new JsonObject
        {
            ["recordId"] = string.Create(CultureInfo.InvariantCulture, $"K-{no:0000}"),
            ["observedAt"] = "2026-01-01T00:00:00Z",
        };
        foreach (var (member, value) in new[] { ("title", name.Title), ("firstName", name.FirstName), ("lastName", name.LastName) })
        {
            if (value is not null)
            {
                record[member] = value;
            }
        }

        record["birthDate"] = cells[1];
        record["email"] = cells[2];
        record["phone"] = cells[3];
        record["identifiers"] = new JsonArray(new JsonObject { ["type"] = "phone", ["value"] = cells[4] });
        record["address"] = new JsonObject
        {
            ["street"] = cells[5],
            ["houseNumber"] = cells[6],
            ["postalCode"] = cells[7],
            ["city"] = cells[8],
            ["country"] = "DE",
        };
        return record;
    }
}
