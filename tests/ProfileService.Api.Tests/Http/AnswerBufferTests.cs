using System.Buffers;
using Microsoft.AspNetCore.Http;
using ProfileService.Api.Http;

namespace ProfileService.Api.Tests.Http;

public class AnswerBufferTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(8 * 1024)]
    [InlineData(300_000)]
    public async Task What_was_written_is_sent_whole_with_its_length(int length)
    {
        byte[] content = [.. Enumerable.Range(0, length).Select(i => (byte)i)];
        var context = new DefaultHttpContext { Response = { Body = new MemoryStream() } };
        using (var answer = new AnswerBuffer())
        {
            for (var i = 0; i < length; i += 700)
            {
                answer.Write(content.AsSpan(i, Math.Min(700, length - i)));
            }

            await answer.SendAsync(context.Response, TestContext.Current.CancellationToken);
        }

        Assert.Equal(length, context.Response.ContentLength);
        Assert.Equal("application/json; charset=utf-8", context.Response.ContentType);
        Assert.Equal(content, ((MemoryStream)context.Response.Body).ToArray());
    }
}
