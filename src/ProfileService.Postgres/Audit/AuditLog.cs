using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using ProfileService.Postgres.Chains;

namespace ProfileService.Postgres.Audit;

/// <summary>
/// Stores who saw or changed what, before the answer leaves. One flusher per process commits the waiting entries together as one link of
/// the process's chain: it flushes when about 40 % of the requests in flight wait, or a millisecond after the first began to. When the
/// database is away the entries fail, and with them the requests; it recovers by itself.
/// </summary>
public sealed partial class AuditLog(
    [FromKeyedServices(ProfileDatabase.Audit)] NpgsqlDataSource dataSource,
    InFlight inFlight,
    TimeProvider time,
    ILogger<AuditLog> logger) : IHostedService, IDisposable
{
    // Text that cannot be stored would fail the flush, and with it the entries of others.
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly WaitingEntries _waiting = new(inFlight);
    private readonly AuditChain _chain = new(dataSource, time);
    private Task _flushing = Task.CompletedTask;

    /// <summary>The chain of this process, to be verified by <see cref="ChainVerifier"/>.</summary>
    public Guid ChainId => _chain.ChainId;

    /// <summary>Completes when the entry is committed. Once it waits it is stored: a flush ends by itself, within the time limit of its statement.</summary>
    /// <exception cref="AuditUnavailableException">It could not be committed, or the service is stopping: answer 503.</exception>
    /// <exception cref="ArgumentException">A text of it holds NUL or half a surrogate pair.</exception>
    /// <exception cref="OperationCanceledException">The caller had given up before; nothing is stored.</exception>
    public Task RecordAsync(AuditEntry entry, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        foreach (var text in (ReadOnlySpan<string?>)[entry.Role, entry.Purpose, entry.Action, entry.View, entry.TraceId, entry.Payload])
        {
            RequireStorable(text);
        }

        return _waiting.Add(entry)
            ?? Task.FromException(new AuditUnavailableException("The audit log is stopping."));
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _flushing = FlushUntilClosedAsync();
        return Task.CompletedTask;
    }

    /// <summary>Takes no more entries and flushes those that wait.</summary>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        _waiting.Close();
        return _flushing.WaitAsync(cancellationToken);
    }

    public void Dispose() => _waiting.Dispose();

    private async Task FlushUntilClosedAsync()
    {
        while (await _waiting.TakeAsync() is { } entries)
        {
            try
            {
                await _chain.AppendAsync([.. entries.Select(waiting => waiting.Entry)]);
                foreach (var waiting in entries)
                {
                    waiting.SetResult();
                }
            }
            catch (Exception failure)
            {
                // Whatever it was, these requests must not be answered and the flusher must go on.
                LogNotWritten(logger, entries.Count, failure);
                foreach (var waiting in entries)
                {
                    waiting.SetException(new AuditUnavailableException("The audit entry could not be stored.", failure));
                }
            }
        }
    }

    private static void RequireStorable(string? text)
    {
        if (text is null || !text.AsSpan().ContainsAnyExceptInRange('\u0001', '\u007f'))
        {
            return; // nearly always
        }

        if (text.Contains('\0', StringComparison.Ordinal))
        {
            throw new ArgumentException("An audit entry holds NUL, which cannot be stored.");
        }

        Strict.GetByteCount(text);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Count} audit entries could not be stored; their requests are refused")]
    private static partial void LogNotWritten(ILogger logger, int count, Exception failure);
}
