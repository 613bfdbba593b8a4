using System.Text;

namespace Delegations.Core.Mail.Content;

/// <summary>Keeps an Arabic or Hebrew name from turning the sentence around it, where there is no mark-up to do so (Unicode Standard Annex 9).</summary>
internal static class Direction
{
    private const char FirstStrongIsolate = '\u2068';
    private const char PopIsolate = '\u2069';

    /// <summary>The value between FIRST STRONG ISOLATE and POP DIRECTIONAL ISOLATE when it has letters that run from right to left; otherwise as it is. For text that people read, never for addresses.</summary>
    public static string Isolate(string value) => value.EnumerateRunes().Any(RunsFromRight) ? FirstStrongIsolate + value + PopIsolate : value;

    private static bool RunsFromRight(Rune rune) => rune.Value is (>= 0x0590 and <= 0x08FF) or (>= 0xFB1D and <= 0xFDFF) or (>= 0xFE70 and <= 0xFEFF) or (>= 0x10800 and <= 0x10FFF) or (>= 0x1E800 and <= 0x1EFFF);
}
