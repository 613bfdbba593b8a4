using System.Globalization;
using Delegations.Core.Scheduling.Reasons;
using Microsoft.AspNetCore.Components;
using NodaTime;

namespace Delegations.Web.Pages.Programme;

/// <summary>What a start of an item would be.</summary>
internal enum StartBand
{
    /// <summary>Free, and not dearer than where it is.</summary>
    Free,

    /// <summary>Free, but dearer.</summary>
    Dearer,

    /// <summary>Something bars it.</summary>
    Barred,

    /// <summary>Where it is.</summary>
    Here,
}

/// <summary>Starts of one sort that follow each other, in minutes of the day.</summary>
/// <param name="From">The first.</param>
/// <param name="To">One step after the last.</param>
/// <param name="Band">Which sort.</param>
internal sealed record StartRun(int From, int To, StartBand Band);

/// <summary>The starts of an item as a picture, a strip a day.</summary>
/// <param name="Date">The day.</param>
/// <param name="Runs">What its starts would be, by time.</param>
internal sealed record StartBands(LocalDate Date, IReadOnlyList<StartRun> Runs)
{
    /// <summary>Width of the picture, in its own units.</summary>
    public const int Width = 340;

    /// <summary>Height of the picture, in its own units.</summary>
    public const int Height = 30;

    private const int Margin = 14;
    private const int FirstHour = 6;
    private const int LastHour = 23;
    private const int MinutesOfHour = 60;
    private const int LeastStep = 5;
    private const int UsualStep = 15;

    /// <summary>The hours that have a line.</summary>
    public static IEnumerable<int> Hours => Enumerable.Range(FirstHour, LastHour - FirstHour + 1);

    /// <summary>Where a minute of the day stands.</summary>
    public static string X(int minute) => At(minute).ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>The hour below its line.</summary>
    public static MarkupString Word(int hour) => (MarkupString)string.Create(CultureInfo.InvariantCulture, $"<text class=\"band-word\" x=\"{X(hour * MinutesOfHour)}\" y=\"27\" text-anchor=\"middle\">{hour:00}:00</text>");

    /// <summary>How wide a stretch is.</summary>
    public static string Span(int from, int to) => Math.Max(1, At(to) - At(from)).ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>The class of a band in the style sheet.</summary>
    public static string Class(StartBand band) => "band-" + band.ToString().ToLowerInvariant();

    /// <summary>The days on which the item could be or is barred.</summary>
    public static IReadOnlyList<StartBands> Of(PlacementReasons reasons, ReasonWords words)
    {
        var starts = reasons.Others.Select(other => (At: words.Local(other.Placement.Interval.Start), Band: other.Cost > 0 ? StartBand.Dearer : StartBand.Free)).OrderBy(start => start.At).ToList();
        var step = starts.Zip(starts.Skip(1), (one, next) => Minute(next.At) - Minute(one.At)).Where(gap => gap >= LeastStep).DefaultIfEmpty(UsualStep).Min();
        var here = words.Local(reasons.Placement.Interval.Start);
        var runs = new List<(LocalDate Date, StartRun Run)>();
        foreach (var (at, band) in starts)
        {
            var minute = Minute(at);
            if (runs.Count > 0 && runs[^1].Date == at.Date && runs[^1].Run.Band == band && runs[^1].Run.To == minute)
            {
                runs[^1] = (at.Date, runs[^1].Run with { To = minute + step });
            }
            else
            {
                runs.Add((at.Date, new StartRun(minute, minute + step, band)));
            }
        }

        runs.AddRange(reasons.Barred.Select(barred => (words.Local(barred.First).Date, new StartRun(Minute(words.Local(barred.First)), Minute(words.Local(barred.Last)) + step, StartBand.Barred))));
        runs.Add((here.Date, new StartRun(Minute(here), Minute(here) + step, StartBand.Here)));
        return [.. runs.GroupBy(run => run.Date).OrderBy(day => day.Key).Select(day => new StartBands(day.Key, [.. day.Select(run => run.Run).OrderBy(run => run.Band == StartBand.Here).ThenBy(run => run.From)]))];
    }

    private static double At(int minute) => Margin + ((Math.Clamp(minute, FirstHour * MinutesOfHour, LastHour * MinutesOfHour) - (FirstHour * MinutesOfHour)) * (Width - (2.0 * Margin)) / ((LastHour - FirstHour) * MinutesOfHour));

    private static int Minute(LocalDateTime at) => (at.Hour * MinutesOfHour) + at.Minute;
}
