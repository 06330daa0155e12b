using System.Text;
using ProfileService.Api.Tests.RealData;
using ProfileService.TestKit;
using ProfileService.TestKit.Database;
using ProfileService.TestKit.Http;

namespace ProfileService.Api.Tests.Imports;

/// <summary>German customers as a CRM exports them: its columns, its ways to write a telephone number, and a number per row.</summary>
public class GermanCustomerFileTests(PostgresFixture postgres)
{
    private const string Mapping = """
        {"columns":{"full_name":"lastName","birthday":"birthDate","mobile":"phone","phone":"attributes.landline","street":"address.street",
        "house_number":"address.houseNumber","postal_code":"address.postalCode","city":"address.city"}}
        """;

    [Fact]
    public async Task Each_row_is_a_customer_with_the_cells_of_the_file()
    {
        var path = Samples.Find("german_fake_persons", "fritz2_1000_de.csv");
        await using var api = new RetailFixture(postgres);
        await ((IAsyncLifetime)api).InitializeAsync();
        Assert.Equal(HttpStatusCode.OK, (await api.As("admin").SendJsonAsync(HttpMethod.Put, "/v1/sources/crm/column-mappings/customers", Mapping)).StatusCode);
        string[][] rows = [.. CsvRows.Of(path)];
        var file = (await File.ReadAllTextAsync(path, Encoding.UTF8)).TrimEnd().Split('\n').Select((line, no) => no == 0 ? $"recordId,{line}" : $"K-{no:0000},{line}");

        var import = await api.As("admin").ImportCsvAsync("source=crm&type=customers", string.Join('\n', file));

        Assert.Equal($"completed: {rows.Length} rows, {rows.Length} created", import.Summary());
        var profiles = new HashSet<Guid>();
        await foreach (var link in api.LinksAsync("crm"))
        {
            Assert.True(profiles.Add(link.ProfileId), $"{link.RecordId} is merged, though no two rows share an address or a number");
        }

        Assert.Equal(rows.Length, profiles.Count);
        var privacy = api.As("privacy");
        await Parallel.ForEachAsync(rows.Index(), new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (row, ct) =>
        {
            var stored = await (await privacy.GetAsync($"/v1/sources/crm/customers/K-{row.Index + 1:0000}", ct)).ReadJsonAsync();
            string?[] cells =
            [
                stored.Text("lastName"), stored.Text("birthDate"), stored.Text("email"), stored.Text("phone"), stored.Text("attributes", "landline"),
                stored.Text("address", "street"), stored.Text("address", "houseNumber"), stored.Text("address", "postalCode"), stored.Text("address", "city"),
            ];
            Assert.Equal(row.Item, cells);
        });
    }
}
