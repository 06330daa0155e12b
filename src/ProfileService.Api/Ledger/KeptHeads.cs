using System.Text.Json;
using ProfileService.Api.Hosting;
using ProfileService.Postgres.Chains;

namespace ProfileService.Api.Ledger;

/// <summary>
/// The newest link of each chain, kept outside of the database: who owns the database can cut a chain off or compute it anew, and only
/// what is kept elsewhere shows it.
/// </summary>
internal sealed class KeptHeads
{
    private readonly string? _file;
    private readonly Dictionary<Guid, ChainHead> _heads;

    private KeptHeads(string? file, IEnumerable<ChainHead> heads)
    {
        _file = file;
        _heads = heads.ToDictionary(head => head.ChainId);
    }

    public IEnumerable<Guid> Chains => _heads.Keys;

    /// <param name="file">May not exist yet; null keeps nothing.</param>
    /// <exception cref="StartupException">The file holds something else.</exception>
    public static KeptHeads Read(string? file)
    {
        if (file is null || !File.Exists(file))
        {
            return new KeptHeads(file, []);
        }

        try
        {
            return new KeptHeads(file, JsonSerializer.Deserialize<ChainHead[]>(File.ReadAllText(file)) ?? []);
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            throw new StartupException($"{file} holds no heads of chains: name the file that an earlier verify-ledger wrote, or a new one.");
        }
    }

    public ChainHead? Of(Guid chainId) => _heads.GetValueOrDefault(chainId);

    /// <summary>Replaces what was kept; called only when every chain is intact.</summary>
    public void Write(IEnumerable<ChainHead> heads)
    {
        if (_file is null)
        {
            return;
        }

        var unfinished = _file + ".unfinished";
        File.WriteAllText(unfinished, JsonSerializer.Serialize(heads.OrderBy(head => head.ChainId)));
        File.Move(unfinished, _file, overwrite: true);
    }
}
