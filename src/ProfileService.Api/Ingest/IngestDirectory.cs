using Npgsql;
using ProfileService.Api.Http;
using ProfileService.Core.Identity;
using ProfileService.Core.Sources;
using ProfileService.Postgres.Settings;
using ProfileService.Postgres.Sources;

namespace ProfileService.Api.Ingest;

/// <summary>
/// Sources and matching settings for checking requests at the edge, at most a second old. The resolver reads them anew under its lock:
/// what decides is never cached.
/// </summary>
internal sealed class IngestDirectory(NpgsqlDataSource database, TimeProvider clock)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    private volatile Known? _known;

    /// <exception cref="ProblemException">No such source.</exception>
    public async Task<Source> SourceAsync(string name, CancellationToken ct)
    {
        var known = await KnownAsync(ct);
        if (!known.Sources.TryGetValue(name, out var source))
        {
            // Registered a moment ago, perhaps: a sender must not be told otherwise.
            known = await ReadAsync(ct);
        }

        return source ?? known.Sources.GetValueOrDefault(name)
            ?? throw new ProblemException(Problems.UnknownSource, detail: "Register the source first: PUT /v1/sources/{source}");
    }

    public async Task<MatchingSettings> SettingsAsync(CancellationToken ct) => (await KnownAsync(ct)).Settings;

    private async Task<Known> KnownAsync(CancellationToken ct) =>
        _known is { } known && clock.GetElapsedTime(known.ReadAt) < Fresh ? known : await ReadAsync(ct);

    private async Task<Known> ReadAsync(CancellationToken ct)
    {
        var sources = await SourceReading.ReadAllAsync(database, ct);
        var settings = await SettingsReading.ReadAsync(database, ct);
        return _known = new Known(sources.ToDictionary(s => s.Name, StringComparer.Ordinal), settings, clock.GetTimestamp());
    }

    private sealed record Known(IReadOnlyDictionary<string, Source> Sources, MatchingSettings Settings, long ReadAt);
}
