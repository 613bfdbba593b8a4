namespace Delegations.Core.Resources;

/// <summary>Why a whole calendar was not taken.</summary>
public static class CalendarRefusals
{
    /// <summary>The form field that carries the file.</summary>
    public const string FileField = "file";

    /// <summary>Nothing in it.</summary>
    public static Refusal Empty { get; } = Of("calendar.empty");

    /// <summary>It is something else: a web page that asks to sign in, a picture.</summary>
    public static Refusal NotACalendar { get; } = Of("calendar.not_a_calendar");

    /// <summary>Its end is missing.</summary>
    public static Refusal BreaksOff { get; } = Of("calendar.breaks_off");

    /// <summary>More bytes than allowed.</summary>
    public static Refusal TooLarge(int megabytes) => Of("calendar.too_large", megabytes);

    /// <summary>More entries than allowed.</summary>
    public static Refusal TooManyEntries(int entries) => Of("calendar.too_many_entries", entries);

    /// <summary>More busy times than allowed, repetitions included.</summary>
    public static Refusal TooManyTimes(int times) => Of("calendar.too_many_times", times);

    /// <summary>Reading it took longer than allowed.</summary>
    public static Refusal TooSlow(int seconds) => Of("calendar.too_slow", seconds);

    private static Refusal Of(string code, params object[] arguments) => new(RefusalKind.Rule, code, FileField, arguments);
}
