using System.Diagnostics;

namespace ProfileService.Api.Http;

/// <summary>The W3C trace id of the running request: the same in answers, logs and audit entries.</summary>
internal static class TraceIds
{
    public static string Current() => (Activity.Current?.TraceId ?? ActivityTraceId.CreateRandom()).ToHexString();
}
