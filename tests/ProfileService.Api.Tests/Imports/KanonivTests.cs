using System.Text;
using System.Text.Json.Nodes;
using ProfileService.TestKit;
using ProfileService.TestKit.Http;

namespace ProfileService.Api.Tests.Imports;

/// <summary>The customers of five systems, imported as their files are, with a saved mapping each.</summary>
public class KanonivTests(RetailFixture api) : IClassFixture<RetailFixture>
{
    [Fact]
    public async Task Five_systems_are_mapped_to_five_sources_and_become_fewer_profiles_than_records()
    {
        var (admin, records) = (api.As("admin"), 0L);
        foreach (var (source, file, columns) in Systems)
        {
            await admin.SendJsonAsync(HttpMethod.Put, $"/v1/sources/{source}", """{"kind":"other","trust":50,"defaultCountry":"US"}""");
            var mapping = new JsonObject { ["columns"] = new JsonObject(columns.Select(c => KeyValuePair.Create(c.Column, (JsonNode?)c.Member))) };
            Assert.Equal(HttpStatusCode.OK, (await admin.SendJsonAsync(HttpMethod.Put, $"/v1/sources/{source}/column-mappings/customers", mapping.ToJsonString())).StatusCode);
            var text = await File.ReadAllTextAsync(SharedData.Folder("kanoniv_multisource", file), Encoding.UTF8);
            var rows = text.TrimEnd().Split('\n').Length - 1;

            var import = await admin.ImportCsvAsync($"source={source}&type=customers&ignoreUnknown=true", text);

            Assert.Equal($"completed: {rows} rows, {rows} created", import.Summary());
            records += rows;
        }

        await using var database = Npgsql.NpgsqlDataSource.Create(api.OwnerConnectionString);
        await using var counts = database.CreateCommand("SELECT count(*), count(DISTINCT profile_id) FROM source_record");
        await using var row = await counts.ExecuteReaderAsync();
        await row.ReadAsync();
        Assert.Equal(records, row.GetInt64(0));
        Assert.InRange(row.GetInt64(1), 1, records * 9 / 10);
    }

    private static readonly (string Source, string File, (string Column, string Member)[] Columns)[] Systems =
    [
        ("app", "app_signups.csv", [("app_user_id", "recordId"), ("first_name", "firstName"), ("last_name", "lastName")]),
        ("billing", "billing_accounts.csv", [("billing_account_id", "recordId"), ("account_name", "lastName")]),
        ("contacts", "crm_contacts.csv", [("crm_contact_id", "recordId"), ("first_name", "firstName"), ("last_name", "lastName"), ("title", "")]),
        ("partners", "partner_leads.csv", [("partner_lead_id", "recordId"), ("first_name", "firstName"), ("last_name", "lastName")]),
        ("support", "support_users.csv", [("support_user_id", "recordId"), ("display_name", "lastName")]),
    ];
}
