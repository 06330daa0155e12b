using System.Diagnostics;
using System.Text.Json;

namespace ProfileService.Api.Tests.Hosting;

/// <summary>The service as a process of its own, as an operator runs it.</summary>
internal sealed class ServiceProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Task<string> _error;
    private readonly List<string> _said = [];

    private ServiceProcess(Process process)
    {
        _process = process;
        _error = process.StandardError.ReadToEndAsync();
    }

    public static ServiceProcess Start(string? connectionString, params (string Name, string Value)[] settings)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, "--urls", "http://127.0.0.1:0"])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            WorkingDirectory = Path.GetDirectoryName(typeof(Program).Assembly.Location),
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["ConnectionStrings__Profiles"] = connectionString ?? "";
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        return new ServiceProcess(Process.Start(start)!);
    }

    public int Id => _process.Id;

    /// <summary>What it printed before it listened.</summary>
    public IReadOnlyList<string> Said => _said;

    /// <summary>The address that it listens on, as its log says.</summary>
    public async Task<Uri> AddressAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            _said.Add(line);
            if (line.StartsWith('{') && JsonDocument.Parse(line).RootElement.GetProperty("Properties").TryGetProperty("address", out var address))
            {
                _ = _process.StandardOutput.ReadToEndAsync(); // a full pipe would stop it
                return new Uri(address.GetString()!);
            }
        }

        throw new InvalidOperationException(await _error);
    }

    /// <summary>kill -9.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async Task TerminateAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    public async Task<(int ExitCode, string Error)> EndAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60));
        return (_process.ExitCode, await _error);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }
}
