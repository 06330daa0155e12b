namespace ProfileService.Api.PublicPages;

/// <summary>Who followed a link: nobody known by name, but what the request shows belongs to the proof of what was declared with it.</summary>
internal sealed record Visitor(string? Address, string? UserAgent)
{
    /// <summary>
    /// The source of what people do themselves by a link. Registered by a migration; outside newsletter tools are told what it says like what
    /// any other source says.
    /// </summary>
    public const string Source = "self-service";

    /// <summary>How the audit log calls somebody who acts for herself by a link.</summary>
    public const string Role = "self";

    /// <summary>What for, in the audit log.</summary>
    public const string Purpose = "own-consent";

    private const int LongestUserAgent = 500;

    public static Visitor Of(HttpContext context)
    {
        var address = context.Connection.RemoteIpAddress is { IsIPv4MappedToIPv6: true } mapped ? mapped.MapToIPv4() : context.Connection.RemoteIpAddress;
        var agent = context.Request.Headers.UserAgent.ToString();
        return new Visitor(address?.ToString(), agent.Length == 0 ? null : Readable(agent));
    }

    private static string Readable(string agent) =>
        string.Concat(agent.Where(c => !char.IsControl(c) && !char.IsSurrogate(c)).Take(LongestUserAgent));
}
