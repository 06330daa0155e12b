using System.Globalization;

namespace ProfileService.Core.Identity.Explaining;

/// <summary>Writes bits as people read them: one decimal, the sign in front where it is a part of a sum.</summary>
internal static class Bits
{
    /// <summary><c>+12,3</c> or <c>−3.0</c>.</summary>
    public static Told Signed(double bits)
    {
        var text = (Math.Round(bits, 1) < 0 ? "−" : "+") + Digits(bits);
        return new(German(text), text);
    }

    public static Told Plain(double bits)
    {
        var text = (Math.Round(bits, 1) < 0 ? "−" : "") + Digits(bits);
        return new(German(text), text);
    }

    private static string Digits(double bits) => Math.Abs(Math.Round(bits, 1)).ToString("0.0", CultureInfo.InvariantCulture);

    private static string German(string text) => text.Replace('.', ',');
}
