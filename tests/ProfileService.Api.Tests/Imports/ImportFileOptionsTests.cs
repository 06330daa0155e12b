using ProfileService.Api.Hosting;
using ProfileService.Api.ImportFile;

namespace ProfileService.Api.Tests.Imports;

public sealed class ImportFileOptionsTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("import-options-");

    [Theory]
    [InlineData("a.csv", true, false)]
    [InlineData("A.CSV.GZ", true, true)]
    [InlineData("a.b.ndjson", false, false)]
    [InlineData("a.jsonl.gz", false, true)]
    public void A_file_says_by_its_name_how_it_is_written(string name, bool csv, bool packed)
    {
        var options = Read(name);
        Assert.Equal((csv, packed), (options.IsCsv, options.IsPacked));
    }

    [Theory]
    [InlineData("export.txt")]
    [InlineData("export.json")]
    [InlineData("export.gz")]
    [InlineData("export.csv.zip")]
    [InlineData("export")]
    public void A_file_that_does_not_say_how_it_is_written_is_refused_with_what_to_do(string name) =>
        Assert.Contains($"{name} does not say what it holds: name it .csv", Assert.Throws<StartupException>(() => Read(name)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("schlüssel")]
    [InlineData("key\n")]
    [InlineData("with space")]
    [InlineData("nul\0")]
    public void A_key_that_no_header_can_carry_is_refused_and_not_shown(string key)
    {
        var message = Assert.Throws<StartupException>(() => Read("a.csv", key)).Message;

        Assert.StartsWith("The API key has characters that no key has", message, StringComparison.Ordinal);
        Assert.DoesNotContain(key, message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private ImportFileOptions Read(string name, string key = "secret-key")
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, "");
        return ImportFileOptions.Read([path, "--source", "crm", "--type", "customers", "--key", key]);
    }
}
