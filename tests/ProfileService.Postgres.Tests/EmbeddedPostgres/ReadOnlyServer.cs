using ProfileService.EmbeddedPostgres;

namespace ProfileService.Postgres.Tests.EmbeddedPostgres;

/// <summary>One server for all tests of a class that only look at it.</summary>
public sealed class ReadOnlyServer : IAsyncDisposable
{
    private readonly PrivateServer _place = new("shared");
    private readonly Lazy<Task<EmbeddedPostgresServer>> _server;

    public ReadOnlyServer() => _server = new(() => _place.StartAsync());

    public Task<EmbeddedPostgresServer> StartedAsync() => _server.Value;

    public ValueTask DisposeAsync() => _place.DisposeAsync();
}
