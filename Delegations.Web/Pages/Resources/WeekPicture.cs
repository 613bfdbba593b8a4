using System.Globalization;
using NodaTime;

namespace Delegations.Web.Pages.Resources;

/// <summary>Where things stand in the picture of a week: one row a resource, seven days, each from seven in the morning to ten at night.</summary>
internal static class WeekPicture
{
    /// <summary>Width of the column of names.</summary>
    public const int Names = 190;

    /// <summary>Width of a day.</summary>
    public const int Day = 130;

    /// <summary>Height of a row.</summary>
    public const int Row = 30;

    /// <summary>Height of the heads.</summary>
    public const int Head = 26;

    /// <summary>Days shown.</summary>
    public const int Days = 7;

    private const int FirstHour = 7;
    private const int LastHour = 22;

    /// <summary>Width of the whole.</summary>
    public static int Width => Names + (Days * Day);

    /// <summary>A length of the picture as an attribute.</summary>
    public static string Length(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);

    /// <summary>The pieces of a stretch, one for each day it touches: where it begins and how wide it is. Hours outside the day are left out.</summary>
    public static IEnumerable<(double X, double Width)> Pieces(LocalDate monday, LocalDateTime starts, LocalDateTime ends)
    {
        for (var day = 0; day < Days; day++)
        {
            var date = monday.PlusDays(day);
            var from = Minutes(date, starts);
            var to = Minutes(date, ends);
            if (to > from)
            {
                yield return (Names + (day * Day) + Scale(from), Scale(to) - Scale(from));
            }
        }
    }

    private static int Minutes(LocalDate date, LocalDateTime at)
    {
        if (at.Date < date)
        {
            return 0;
        }

        var minutes = at.Date > date ? LastHour * 60 : (at.Hour * 60) + at.Minute;
        return Math.Clamp(minutes - (FirstHour * 60), 0, (LastHour - FirstHour) * 60);
    }

    private static double Scale(int minutes) => (double)minutes * Day / ((LastHour - FirstHour) * 60);
}
