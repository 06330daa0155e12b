using System.Text.Encodings.Web;
using System.Text.Json;
using ProfileService.Core.Profiles;
using Xunit;

namespace ProfileService.Core.Tests.Profiles;

public sealed class CanonicalJsonTests
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public void Text_is_spelled_as_the_writer_spells_it_and_reads_back_whatever_character_it_holds()
    {
        foreach (var c in Enumerable.Range(0, char.MaxValue + 1).Select(c => (char)c).Where(c => !char.IsSurrogate(c)))
        {
            var text = $"a{c}b";
            var json = CanonicalJson.Text(text);
            Assert.Equal(JsonSerializer.Serialize(text, Relaxed), json);
            Assert.Equal(text, CanonicalJson.ReadText(json));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("😀 Anna")]
    [InlineData("\"")]
    [InlineData("\\")]
    [InlineData("\\n")]
    public void Text_reads_back(string text) => Assert.Equal(text, CanonicalJson.ReadText(CanonicalJson.Text(text)));
}
