using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;
using System.Threading.Channels;
using Xunit;

namespace ProfileService.TestKit.Mail;

/// <summary>
/// A real SMTP server: npm's <c>smtp-server</c>, pinned, in a process of its own that ends with the test run. It refuses receivers that begin
/// with <c>refused</c> for good and those that begin with <c>later</c> for now.
/// </summary>
public sealed class SmtpServer : IAsyncDisposable
{
    private const string Package = "smtp-server@3.21.6";

    private const string Program = """
        const { SMTPServer } = require('smtp-server');
        const refusal = (code, text) => Object.assign(new Error(text), { responseCode: code });
        const server = new SMTPServer({
          authOptional: true,
          onRcptTo(address, session, done) {
            done(address.address.startsWith('refused') ? refusal(550, 'No such mailbox')
              : address.address.startsWith('later') ? refusal(451, 'Not now') : undefined);
          },
          onData(stream, session, done) {
            const parts = [];
            stream.on('data', part => parts.push(part));
            stream.on('end', () => {
              console.log(JSON.stringify({ to: session.envelope.rcptTo.map(r => r.address), raw: Buffer.concat(parts).toString('utf8') }));
              done();
            });
          },
        });
        server.on('error', () => {}); // a client that hangs up is its own affair
        server.listen(0, '127.0.0.1', () => console.log(JSON.stringify({ port: server.server.address().port })));
        process.stdin.on('end', () => process.exit()).resume();
        """;

    private readonly Process _process;
    private readonly Channel<ReceivedMail> _received = Channel.CreateUnbounded<ReceivedMail>();

    private SmtpServer(Process process, int port)
    {
        (_process, Port) = (process, port);
        _ = ReceiveAsync();
    }

    public int Port { get; }

    /// <summary>Starts one; where node or npm are missing the test is skipped, in CI it fails.</summary>
    public static async Task<SmtpServer> StartAsync()
    {
        try
        {
            var process = Of("node", "-e", Program);
            process.StartInfo.WorkingDirectory = await InstalledAsync();
            process.Start();
            _ = process.StandardError.ReadToEndAsync();
            var first = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("node ended at once");
            return new SmtpServer(process, JsonDocument.Parse(first).RootElement.GetProperty("port").GetInt32());
        }
        catch (Exception e) when (e is Win32Exception or InvalidOperationException && Environment.GetEnvironmentVariable("CI") is not "true")
        {
            Assert.Skip($"A mail server needs node 20 or later and npm: {e.Message}");
            throw;
        }
    }

    /// <summary>The next mail to this address; mails to others are left out. Fails the test after twenty seconds.</summary>
    public async Task<ReceivedMail> NextAsync(string to)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (true)
        {
            if (await _received.Reader.ReadAsync(patience.Token) is var mail && mail.To.Contains(to, StringComparer.Ordinal))
            {
                return mail;
            }
        }
    }

    /// <summary>All mails that have come and that nobody has taken, to whomever.</summary>
    public IReadOnlyList<ReceivedMail> TakeAll()
    {
        List<ReceivedMail> all = [];
        while (_received.Reader.TryRead(out var mail))
        {
            all.Add(mail);
        }

        return all;
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task ReceiveAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            using var mail = JsonDocument.Parse(line);
            _received.Writer.TryWrite(ReceivedMail.Parse(
                [.. mail.RootElement.GetProperty("to").EnumerateArray().Select(to => to.GetString()!)], mail.RootElement.GetProperty("raw").GetString()!));
        }

        _received.Writer.TryComplete();
    }

    /// <summary>The folder that the package lies in, fetched now if need be.</summary>
    private static async Task<string> InstalledAsync()
    {
        var folder = Path.Combine(Path.GetTempPath(), "profile-service-npm", Package.Replace('@', '-'));
        if (Directory.Exists(Path.Combine(folder, "node_modules", "smtp-server")))
        {
            return folder;
        }

        Directory.CreateDirectory(folder);
        var npm = Of("npm", "install", "--prefix", folder, "--no-save", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", Package);
        npm.Start();
        var said = npm.StandardError.ReadToEndAsync();
        await npm.StandardOutput.ReadToEndAsync();
        await npm.WaitForExitAsync();
        return npm.ExitCode == 0 ? folder : throw new InvalidOperationException((await said).Trim());
    }

    private static Process Of(string program, params string[] arguments) => new()
    {
        StartInfo = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        },
    };
}
