using System.Text.Json;
using ProfileService.Api.Http;

namespace ProfileService.Api.Tests.Http;

public class JsonShapeTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 1, 10, 0, 0, TimeSpan.Zero);

    private readonly JsonErrors _errors = new();

    private JsonShape Read(string json) => new(JsonDocument.Parse(json).RootElement, "", _errors);

    private string[] Found => [.. _errors.Items.Select(error => $"{error.Pointer} {error.Code}")];

    [Theory]
    [InlineData("""{"a":"x"}""", "x")]
    [InlineData("""{"a":" x\n"}""", " x\n")]
    [InlineData("""{"a":null}""", null)]
    [InlineData("{}", null)]
    public void A_text_comes_back_exactly_and_null_is_absent(string json, string? text)
    {
        Assert.Equal(text, Read(json).Text("a", 10));
        Assert.Empty(Found);
    }

    [Theory]
    [InlineData("""{"a":""}""", "/a empty")]
    [InlineData("""{"a":1}""", "/a wrong-type")]
    [InlineData("""{"a":"12345678901"}""", "/a too-long")]
    [InlineData("""{"a":"x\u0000"}""", "/a control-character")]
    [InlineData("""{"a":"\ud83d"}""", "/a lone-surrogate")]
    public void A_bad_text_is_an_error_at_its_pointer(string json, string error)
    {
        Assert.Null(Read(json).Text("a", 10));
        Assert.Equal([error], Found);
    }

    [Fact]
    public void Length_counts_code_points_as_JSON_Schema_does() => Assert.Equal("👍👍", Read("""{"a":"👍👍"}""").Text("a", 2));

    [Fact]
    public void A_required_member_that_is_null_or_missing_is_an_error()
    {
        var shape = Read("""{"a":null}""");

        shape.Text("a", 10, required: true);
        shape.Object("b", required: true);

        Assert.Equal(["/a required", "/b required"], Found);
        Assert.True(shape.Has("a"));
        Assert.True(shape.IsNull("a"));
        Assert.False(shape.Has("b"));
    }

    [Theory]
    [InlineData("2026-11-01T10:00:00Z", "2026-11-01T10:00:00.0000000+00:00")]
    [InlineData("2026-11-01T10:00Z", "2026-11-01T10:00:00.0000000+00:00")]
    [InlineData("2026-11-01T11:00:00.123456789+02:00", "2026-11-01T09:00:00.1234560+00:00")]
    [InlineData("2026-11-01T10:04:59Z", "2026-11-01T10:04:59.0000000+00:00")]
    public void A_time_is_read_in_UTC_and_cut_to_microseconds(string sent, string read)
    {
        Assert.Equal(read, Read($$"""{"a":"{{sent}}"}""").Time("a", Now)?.ToString("O"));
        Assert.Empty(Found);
    }

    [Theory]
    [InlineData("2026-11-01T10:06:00Z", "in-the-future")]
    [InlineData("2026-11-01T10:00:00", "bad-time")]
    [InlineData("2026-11-01", "bad-time")]
    [InlineData("01.11.2026 10:00", "bad-time")]
    [InlineData("2026-02-30T10:00:00Z", "impossible-date")]
    [InlineData("2026-02-10T25:00:00Z", "impossible-date")]
    [InlineData("0001-01-01T00:00:00+14:00", "impossible-date")]
    [InlineData("1776-07-04T00:00:00Z", "out-of-range")]
    [InlineData("9999-12-31T23:59:59-14:00", "impossible-date")]
    public void A_time_that_cannot_be_is_an_error(string sent, string code)
    {
        Assert.Null(Read($$"""{"a":"{{sent}}"}""").Time("a", Now));
        Assert.Equal([$"/a {code}"], Found);
    }

    [Theory]
    [InlineData("12.50", "12.50")]
    [InlineData("-3", "-3")]
    [InlineData("1e2", "100")]
    [InlineData("0.000001", "0.000001")]
    [InlineData("0e10", "0")]
    public void A_number_is_exact(string sent, string read)
    {
        Assert.Equal(decimal.Parse(read, System.Globalization.CultureInfo.InvariantCulture), Read($$"""{"a":{{sent}}}""").Number("a", -100, 100));
        Assert.Empty(Found);
    }

    [Theory]
    [InlineData("1e400", "out-of-range")]
    [InlineData("101", "out-of-range")]
    [InlineData("1e-30", "too-precise")]
    [InlineData("0.0000001", "too-precise")]
    [InlineData("1.0000000000000000000000000000000000001", "too-precise")]
    [InlineData("\"1\"", "wrong-type")]
    public void A_number_that_is_not_exact_is_an_error(string sent, string code)
    {
        Assert.Null(Read($$"""{"a":{{sent}}}""").Number("a", -100, 100));
        Assert.Equal([$"/a {code}"], Found);
    }

    [Theory]
    [InlineData("C-1001", true)]
    [InlineData("a.b_c~d-e", true)]
    [InlineData("anna@example.org", false)]
    [InlineData("a b", false)]
    [InlineData("a/b", false)]
    [InlineData("..", false)]
    public void An_id_fits_a_path(string id, bool fits)
    {
        Assert.Equal(fits ? id : null, Read(JsonSerializer.Serialize(new { a = id })).Id("a", required: true));
        Assert.Equal(fits ? [] : ["/a bad-id"], Found);
    }

    [Fact]
    public void Pointers_lead_through_arrays_and_objects_and_are_escaped()
    {
        var shape = Read("""{"items":[{"x":1},{"x":"ok"},7],"a/b~c":{"d":5}}""");

        foreach (var item in shape.Items("items", 10))
        {
            item.Text("x", 10);
        }

        shape.Object("a/b~c")!.NothingElse();

        Assert.Equal(["/items/2 wrong-type", "/items/0/x wrong-type", "/a~1b~0c/d unknown-member"], Found);
    }

    [Fact]
    public void Members_that_nobody_read_are_unknown()
    {
        var shape = Read("""{"a":"x","b":1,"c":null}""");
        shape.Text("a", 10);

        Assert.Equal(["b", "c"], shape.Unread().Select(member => member.Name));
        shape.NothingElse();
        Assert.Equal(["/b unknown-member", "/c unknown-member"], Found);
    }

    [Theory]
    [InlineData("""{"x":{"y":["ok","\u0000"]}}""", "/x/y/1 control-character")]
    [InlineData("""{"x":{"\u0000":1}}""", "/x control-character")]
    [InlineData("""{"x":{"\udc00":1}}""", "/x lone-surrogate")]
    public void Unread_members_that_cannot_be_stored_are_errors(string json, string error)
    {
        Assert.Empty(Read(json).Unread());
        Assert.Equal([error], Found);
    }

    [Fact]
    public void A_list_longer_than_allowed_is_not_read()
    {
        Assert.Empty(Read("""{"a":[1,2,3]}""").Elements("a", 2));
        Assert.Equal(["/a too-many"], Found);
    }

    [Fact]
    public void Texts_keep_the_good_ones_and_name_the_bad_ones()
    {
        Assert.Equal(["x", "y"], Read("""{"a":["x","",3,"y"]}""").Texts("a", 10, 10));
        Assert.Equal(["/a/1 empty", "/a/2 wrong-type"], Found);
    }

    [Fact]
    public void More_errors_than_the_limit_are_counted_visibly()
    {
        for (var i = 0; i < 150; i++)
        {
            _errors.Add($"/{i}", FieldCodes.Required, "");
        }

        Assert.Equal(101, _errors.Items.Count);
        Assert.Equal("50 more errors are not listed", _errors.Items[^1].Detail);
    }

    [Fact]
    public void A_long_member_name_is_not_sent_back_whole()
    {
        Read($$"""{"{{new string('n', 5000)}}":1}""").NothingElse();

        Assert.True(_errors.Items[0].Pointer.Length < 80);
    }
}
