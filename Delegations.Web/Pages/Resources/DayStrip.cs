using System.Globalization;
using NodaTime;

namespace Delegations.Web.Pages.Resources;

/// <summary>Where things stand in the strip of one day, in hundredths of its width: from six in the morning to eleven at night. What is outside is said in words.</summary>
internal static class DayStrip
{
    /// <summary>First hour shown.</summary>
    public const int FirstHour = 6;

    /// <summary>Last hour shown.</summary>
    public const int LastHour = 23;

    /// <summary>A place or width as an attribute.</summary>
    public static string Percent(double value) => value.ToString("0.##", CultureInfo.InvariantCulture) + "%";

    /// <summary>Where an hour stands.</summary>
    public static double At(int hour) => (hour - FirstHour) * 100.0 / (LastHour - FirstHour);

    /// <summary>The piece of a stretch that lies in a day; null when none does.</summary>
    public static (double X, double Width)? Piece(LocalDate date, LocalDateTime starts, LocalDateTime ends)
    {
        var from = Minutes(date, starts);
        var to = Minutes(date, ends);
        return to > from ? (from * 100.0 / Whole, (to - from) * 100.0 / Whole) : null;
    }

    private static int Whole => (LastHour - FirstHour) * 60;

    private static int Minutes(LocalDate date, LocalDateTime at) => at.Date < date ? 0 : at.Date > date ? Whole : Math.Clamp((at.Hour * 60) + at.Minute - (FirstHour * 60), 0, Whole);
}
