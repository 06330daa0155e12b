using System.Text;

namespace ProfileService.TestKit.Http;

/// <summary>What the services of this test run wrote to the console, which is where their logs go.</summary>
public static class ConsoleCapture
{
    private static readonly Lazy<Tee> Installed = new(() =>
    {
        var tee = new Tee(Console.Out);
        Console.SetOut(tee);
        return tee;
    });

    public static string Text => Installed.Value.Captured;

    public static void Install() => _ = Installed.Value;

    private sealed class Tee(TextWriter console) : TextWriter
    {
        private readonly StringBuilder _captured = new();
        private readonly Lock _lock = new();

        public override Encoding Encoding => console.Encoding;

        public string Captured
        {
            get
            {
                lock (_lock)
                {
                    return _captured.ToString();
                }
            }
        }

        public override void Write(char value)
        {
            lock (_lock)
            {
                _captured.Append(value);
            }
        }

        public override void Write(char[] buffer, int index, int count)
        {
            lock (_lock)
            {
                _captured.Append(buffer, index, count);
            }
        }

        public override void Write(string? value)
        {
            lock (_lock)
            {
                _captured.Append(value);
            }
        }
    }
}
