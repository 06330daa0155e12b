using System.Collections.Concurrent;
using System.Security.Cryptography;
using Npgsql;
using ProfileService.Postgres.Ingest;

namespace ProfileService.Postgres.Access;

/// <summary>Secrets of this database, the same for all instances: made by whoever asks first, never served.</summary>
public sealed class InstanceSecrets(NpgsqlDataSource database)
{
    private const int Size = 32;

    private const string Make = "INSERT INTO instance_secret (name, secret) VALUES ($1, $2) ON CONFLICT DO NOTHING";

    private const string Read = "SELECT secret FROM instance_secret WHERE name = $1";

    private readonly ConcurrentDictionary<string, byte[]> _known = new(StringComparer.Ordinal);

    public async ValueTask<byte[]> GetAsync(string name, CancellationToken ct) =>
        _known.TryGetValue(name, out var known) ? known : _known.GetOrAdd(name, await ReadAsync(name, ct) ?? await MakeAsync(name, ct));

    private async Task<byte[]> MakeAsync(string name, CancellationToken ct)
    {
        await using var make = database.CreateCommand(Make);
        make.Parameters.Add(Commands.Text(name));
        make.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = RandomNumberGenerator.GetBytes(Size) });
        await make.ExecuteNonQueryAsync(ct);
        return await ReadAsync(name, ct) ?? throw new InvalidOperationException("A secret was made and is not there");
    }

    private async Task<byte[]?> ReadAsync(string name, CancellationToken ct)
    {
        await using var read = database.CreateCommand(Read);
        read.Parameters.Add(Commands.Text(name));
        return await read.ExecuteScalarAsync(ct) as byte[];
    }
}
