using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Npgsql;
using ProfileService.Api.Tests.RealData;
using ProfileService.TestKit.Database;
using ProfileService.TestKit.Http;

namespace ProfileService.Api.Tests.Imports;

/// <summary>The customers of five systems and the invoices of one, imported under the columns of their files with a saved mapping each.</summary>
public class KanonivTests(PostgresFixture postgres)
{
    private const string Folder = "kanoniv_multisource";

    private const string Addresses = "SELECT count(*) FROM identifier WHERE source = $1 AND identifier_key LIKE 'email:%'";

    private static readonly (string Source, string File, (string Column, string Member)[] Columns)[] Systems =
    [
        ("app", "app_signups.csv", [("app_user_id", "recordId"), ("first_name", "firstName"), ("last_name", "lastName")]),
        ("billing", "billing_accounts.csv", [("billing_account_id", "recordId"), ("account_name", "lastName")]),
        ("contacts", "crm_contacts.csv", [("crm_contact_id", "recordId"), ("first_name", "firstName"), ("last_name", "lastName"), ("title", "")]),
        ("partners", "partner_leads.csv", [("partner_lead_id", "recordId"), ("first_name", "firstName"), ("last_name", "lastName")]),
        ("support", "support_users.csv", [("support_user_id", "recordId"), ("display_name", "lastName")]),
    ];

    private static readonly (string Column, string Member)[] InvoiceColumns =
    [
        ("invoice_id", "purchaseId"), ("billing_account_id", "customer.value"), ("amount_cents", ""), ("issued_at", "occurredAt"), ("paid_at", ""),
    ];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Five_systems_and_their_invoices_become_fewer_profiles_with_the_sums_of_the_files(bool whole)
    {
        await using var api = new RetailFixture(postgres);
        await ((IAsyncLifetime)api).InitializeAsync();
        var profiles = new HashSet<Guid>();
        var records = 0;
        foreach (var (source, file, columns) in Systems)
        {
            var path = RealFile.Find(Folder, file, whole);
            await RegisterAsync(api, source, "customers", columns);
            string[][] rows = [.. CsvRows.Of(path)];

            var import = await api.As("admin").ImportCsvAsync($"source={source}&type=customers&ignoreUnknown=true", await File.ReadAllTextAsync(path, Encoding.UTF8));

            Assert.Equal($"completed: {rows.Length} rows, {rows.Length} created", import.Summary());
            Assert.Equal(rows.Select(r => r[0]).Order(StringComparer.Ordinal), await RecordsAsync(api, source));
            Assert.Equal(await CountEmailsAsync(path), await CountAddressesAsync(api, source));
            records += rows.Length;
        }

        await foreach (var link in api.LinksAsync())
        {
            profiles.Add(link.ProfileId);
        }

        Assert.InRange(profiles.Count, 1, whole ? records * 9 / 10 : records - 1);
        await ShouldTakeTheInvoicesAsync(api, whole);
    }

    private static async Task ShouldTakeTheInvoicesAsync(RetailFixture api, bool whole)
    {
        (string Invoice, string Account, decimal Amount, string Status, string IssuedAt)[] invoices =
        [
            .. CsvRows.Of(RealFile.Find(Folder, "billing_invoices.csv", whole))
                .Select(r => (r[0], r[1], decimal.Parse(r[2], CultureInfo.InvariantCulture) / 100, r[4] switch { "void" => "cancelled", "open" => "pending", _ => "completed" }, r[5])),
        ];
        await RegisterAsync(api, "billing", "purchases", InvoiceColumns);
        var rows = invoices.Select(i => string.Create(
            CultureInfo.InvariantCulture, $"{i.Invoice},{i.Account},{i.Amount * 100},USD,{i.Status},{i.IssuedAt}Z,,online,recordId,subscription,1,{i.Amount}"));

        var import = await api.As("admin").ImportCsvAsync("source=billing&type=purchases", string.Join('\n', rows.Prepend(
            "invoice_id,billing_account_id,amount_cents,currency,status,issued_at,paid_at,channel,customer.type,lines.sku,lines.quantity,lines.unitPrice")));

        Assert.Equal($"completed: {invoices.Length} rows, {invoices.Length} created", import.Summary());
        var sums = await PurchaseSums.ReadAsync(api);
        var counted = invoices.Where(i => i.Status != "cancelled").ToArray();
        Assert.Equal((counted.Length, 0), (sums.Purchases, sums.Returns));
        Assert.Equal([("USD", counted.Sum(i => i.Amount))], sums.Shown);
        Assert.Empty(sums.Waiting);
    }

    private static async Task RegisterAsync(RetailFixture api, string source, string type, (string Column, string Member)[] columns)
    {
        var mapping = new JsonObject { ["columns"] = new JsonObject(columns.Select(c => KeyValuePair.Create(c.Column, (JsonNode?)c.Member))) };
        await api.As("admin").SendJsonAsync(HttpMethod.Put, $"/v1/sources/{source}", """{"kind":"other","trust":50,"defaultCountry":"US"}""");
        var saved = await api.As("admin").SendJsonAsync(HttpMethod.Put, $"/v1/sources/{source}/column-mappings/{type}", mapping.ToJsonString());
        Assert.Equal(HttpStatusCode.OK, saved.StatusCode);
    }

    private static async Task<List<string>> RecordsAsync(RetailFixture api, string source)
    {
        var records = new List<string>();
        await foreach (var link in api.LinksAsync(source))
        {
            records.Add(link.RecordId);
        }

        return records;
    }

    private static async Task<long> CountEmailsAsync(string path)
    {
        using var file = new StreamReader(path);
        var column = Array.IndexOf((await file.ReadLineAsync())!.Split(','), "email");
        return CsvRows.Of(path).LongCount(r => r[column].Length > 0);
    }

    private static async Task<long> CountAddressesAsync(RetailFixture api, string source)
    {
        await using var database = NpgsqlDataSource.Create(api.OwnerConnectionString);
        await using var command = database.CreateCommand(Addresses);
        command.Parameters.AddWithValue(source);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
