using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using ProfileService.Core.Ingest;
using ProfileService.Postgres.Audit;
using ProfileService.Postgres.Settings;

namespace ProfileService.Postgres.Ingest;

/// <summary>
/// Writing is one resolver: requests hand in their facts, all that wait are resolved in one transaction under one advisory lock, and
/// answered after its commit. So a link sees everything that came before it, and many single writes share one fsync. The lock is in
/// the database: several instances are safe. Facts are idempotent, so a batch whose commit got lost is simply resolved again.
/// </summary>
public sealed partial class Resolver(NpgsqlDataSource database, InFlight inFlight, TimeProvider clock, ILogger<Resolver> logger) : BackgroundService
{
    /// <summary>Facts that share a transaction at most: larger batches gain nothing and make others wait (measured by the prototype).</summary>
    private const int BatchSize = 256;

    /// <summary>From so many facts on, reading on two connections beside the one that writes is quicker than on one; where nobody else needs the processors.</summary>
    private const int WorthReaders = 32;

    private const int MostWaiting = 4096;

    /// <summary>All writers of one database share this chain; they hold the lock while they append to it.</summary>
    public static readonly Guid Chain = new("00000000-0000-7000-8000-000000000001");

    private static readonly TimeSpan[] RetryAfter =
        [TimeSpan.FromMilliseconds(20), TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(2)];

    private readonly Channel<WaitingSubmission> _queue = Channel.CreateBounded<WaitingSubmission>(new BoundedChannelOptions(MostWaiting) { SingleReader = true });

    // Rings when something waits in either lane.
    private readonly Channel<bool> _bell = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    private readonly BulkLane _bulk = new(inFlight, clock);

    private readonly OwnProfileIds _ids = new();
    private readonly KnownSettings _known = new();
    private readonly Guid _chain = Chain;
    private readonly bool _takesLock = true;
    private volatile bool _stopped;

    /// <summary>A resolver without the lock: only for the test that shows what the lock is for. It keeps a chain of its own, which would otherwise serialise it.</summary>
    internal Resolver(NpgsqlDataSource database, TimeProvider clock, ILogger<Resolver> logger, bool takesLock)
        : this(database, new InFlight(), clock, logger)
    {
        _takesLock = takesLock;
        _chain = takesLock ? Chain : Guid.CreateVersion7(clock.GetUtcNow());
    }

    /// <summary>Resolves the facts of one request in one transaction.</summary>
    /// <returns>One receipt per fact, in order, after the commit.</returns>
    /// <exception cref="ResolverOverloadedException">The queue is full: shedding early keeps those in it quick.</exception>
    /// <exception cref="NpgsqlException">The database could not be reached; nothing is promised, and the same facts may be sent again.</exception>
    public async Task<IReadOnlyList<Receipt>> SubmitAsync(Submission submission, CancellationToken ct)
    {
        var waiting = new WaitingSubmission(submission);
        if (!_queue.Writer.TryWrite(waiting))
        {
            throw new ResolverOverloadedException();
        }

        _bell.Writer.TryWrite(true);
        return await waiting.Answer.Task.WaitAsync(ct);
    }

    /// <summary>
    /// Resolves facts of an import in the second lane: after the single writes that wait, in the order of the calls, as many in one
    /// transaction as those who wait can bear. Send small submissions and keep several on their way; the caller bounds how many.
    /// </summary>
    /// <exception cref="Imports.ImportLostException">The import does not stand where the submission began; nothing was stored.</exception>
    /// <exception cref="NpgsqlException">The database could not be reached; nothing is promised, and the same facts may be sent again.</exception>
    public Task<IReadOnlyList<Receipt>> SubmitBulkAsync(Submission submission, CancellationToken ct)
    {
        var waiting = new WaitingSubmission(submission);
        _bulk.Add(waiting);
        _bell.Writer.TryWrite(true);
        if (_stopped)
        {
            waiting.Answer.TrySetException(Stopping());
        }

        return waiting.Answer.Task.WaitAsync(ct);
    }

    /// <summary>What the facts of a dry run would come to, by themselves; only the import's progress is stored.</summary>
    /// <param name="look">Reads through the connection what the facts would make of the database, before it is taken back; writers wait meanwhile.</param>
    public async Task<IReadOnlyList<Receipt>> RehearseAsync(
        Submission submission, CancellationToken ct, Func<NpgsqlConnection, CancellationToken, Task>? look = null)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var options = Options(Resolution.RequestLimit * submission.Facts.Count, postpones: true) with { Rehearses = true, Look = look };
        return (await Resolution.ResolveAsync(connection, [submission], options, ct))![0];
    }

    /// <summary>Settles groups that were too large for a request: no limit, one transaction.</summary>
    public async Task SettleAsync(Submission submission, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await Resolution.ResolveAsync(connection, [submission], Options(int.MaxValue, postpones: false), ct);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var batch = new List<WaitingSubmission>();
        var crowd = new Crowd(_queue.Reader, _bell.Reader, _bulk, WorthReaders);
        BatchAhead? ahead = null;
        try
        {
            while (await _bell.Reader.ReadAsync(stoppingToken))
            {
                ahead = await crowd.GatherAsync(() => OpenAheadAsync(stoppingToken), stoppingToken);
                while (!stoppingToken.IsCancellationRequested && TakeBatch(batch))
                {
                    var started = clock.GetTimestamp();
                    await AnswerAsync(batch, ahead, stoppingToken);
                    _bulk.Observe(batch, started);
                    crowd.Answered(batch.Count);
                    batch.Clear();
                    ahead = await crowd.GatherAsync(() => OpenAheadAsync(stoppingToken), stoppingToken);
                }

                await DisposeAsync(ahead);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopping: nobody is served any more; whoever still waits is told so.
        }
        finally
        {
            _stopped = true;
            _queue.Writer.TryComplete();
            _bulk.Drain(batch);
            while (_queue.Reader.TryRead(out var waiting))
            {
                batch.Add(waiting);
            }

            Refuse(batch);
            await DisposeAsync(ahead);
        }
    }

    private async Task<BatchAhead?> OpenAheadAsync(CancellationToken ct)
    {
        try
        {
            return await BatchAhead.OpenAsync(database, Options(limit: 0, postpones: false), ct);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // Whoever waits begins anew, and hears what is wrong if it still is.
            LogNotAhead(logger, ExceptionNames.Of(e));
            return null;
        }
    }

    private static ValueTask DisposeAsync(BatchAhead? ahead) => ahead?.DisposeAsync() ?? ValueTask.CompletedTask;

    private bool TakeBatch(List<WaitingSubmission> batch)
    {
        var facts = _bulk.TakesTurn() ? BatchSize : 0;
        while (facts < BatchSize && _queue.Reader.TryPeek(out var next) && (batch.Count == 0 || !(next.Erases || batch[0].Erases)))
        {
            _queue.Reader.TryRead(out _);
            batch.Add(next);
            facts += next.Submission.Facts.Count;
        }

        _bulk.TakeSlice(batch);
        return batch.Count > 0;
    }

    private async Task AnswerAsync(List<WaitingSubmission> batch, BatchAhead? ahead, CancellationToken ct)
    {
        try
        {
            await ResolveAsync(batch, ahead, ct);
        }
        catch (Exception e) when (batch.Count > 1 && e is not OperationCanceledException && !IsTransient(e))
        {
            // One of them breaks the batch; its neighbours must not pay for it.
            LogAlone(logger, ExceptionNames.Of(e), batch.Count);
            foreach (var waiting in batch)
            {
                await AnswerAsync([waiting], ahead: null, ct);
            }
        }
        catch (Exception e)
        {
            foreach (var waiting in batch)
            {
                waiting.Answer.TrySetException(e);
            }
        }
    }

    /// <param name="ahead">The transaction for the first attempt; it is over afterwards.</param>
    private async Task ResolveAsync(List<WaitingSubmission> batch, BatchAhead? ahead, CancellationToken ct)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await using var begun = attempt == 0 ? ahead : null;
                await using var opened = begun is null ? await database.OpenConnectionAsync(ct) : null;
                var postpones = batch.Count == 1;

                // Whoever has the lock must not wait for connections: those who hold them may wait for the lock.
                var spreads = begun is null && FactsOf(batch) >= WorthReaders && !_bulk.HasBystanders;
                await using var reader = spreads ? await database.OpenConnectionAsync(ct) : null;
                await using var otherReader = spreads ? await database.OpenConnectionAsync(ct) : null;
                var options = Options(LimitOf(batch), postpones) with { Readers = spreads ? [reader!, otherReader!] : [], LeavesRoom = _bulk.HasBystanders, Ahead = begun };
                var receipts = await Resolution.ResolveAsync(begun?.Connection ?? opened!, [.. batch.Select(w => w.Submission)], options, ct);
                if (receipts is null)
                {
                    foreach (var waiting in batch)
                    {
                        await AnswerAsync([waiting], ahead: null, ct);
                    }

                    return;
                }

                for (var i = 0; i < batch.Count; i++)
                {
                    batch[i].Answer.TrySetResult(receipts[i]);
                }

                return;
            }
            catch (Exception e) when (attempt < RetryAfter.Length && IsTransient(e))
            {
                LogRetry(logger, ExceptionNames.Of(e), attempt + 1);
                await Task.Delay(RetryAfter[attempt], clock, ct);
            }
        }
    }

    private static int LimitOf(List<WaitingSubmission> batch) => Resolution.RequestLimit * FactsOf(batch);

    private static int FactsOf(List<WaitingSubmission> batch) => batch.Sum(w => w.Submission.Facts.Count);

    private ResolutionOptions Options(int limit, bool postpones) => new(Now(), _ids, _chain, _takesLock, _known, limit, postpones);

    private DateTimeOffset Now() => Core.Profiles.Times.ToMicroseconds(clock.GetUtcNow());

    /// <summary>Lost connections, restarts, and the two conflicts that PostgreSQL asks to try again.</summary>
    private static bool IsTransient(Exception e) =>
        e is NpgsqlException { IsTransient: true } or PostgresException { SqlState: PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow }
            or NpgsqlException { InnerException: IOException or System.Net.Sockets.SocketException or TimeoutException };

    private static void Refuse(List<WaitingSubmission> batch)
    {
        foreach (var waiting in batch)
        {
            waiting.Answer.TrySetException(Stopping());
        }

        batch.Clear();
    }

    private static OperationCanceledException Stopping() => new("The service is stopping.");

    [LoggerMessage(Level = LogLevel.Warning, Message = "A batch of {Count} submissions failed with {ExceptionType}; each is resolved by itself")]
    private static partial void LogAlone(ILogger logger, string exceptionType, int count);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A batch could not be opened ahead: {ExceptionType}")]
    private static partial void LogNotAhead(ILogger logger, string exceptionType);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Resolving again after {ExceptionType} (attempt {Attempt})")]
    private static partial void LogRetry(ILogger logger, string exceptionType, int attempt);
}
