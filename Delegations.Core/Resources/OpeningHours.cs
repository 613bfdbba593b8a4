using System.Text.RegularExpressions;
using NodaTime;
using NodaTime.Text;

namespace Delegations.Core.Resources;

/// <summary>From when to when something is open on one day of the week; half-open, local time of the house.</summary>
/// <param name="Day">ISO day of the week.</param>
/// <param name="From">Opens.</param>
/// <param name="To">Closes; later than <paramref name="From"/>.</param>
public sealed record OpeningSpan(IsoDayOfWeek Day, LocalTime From, LocalTime To);

/// <summary>
/// Opening hours as an office writes them: <c>Mon-Fri 08:00-12:00 13:30-18:00; Sat 09:00-12:00</c>, or <c>周一至周五 08:00-18:00</c>, one rule a line or with semicolons
/// between. Empty text: always open.
/// </summary>
public static partial class OpeningHours
{
    /// <summary>Longest text that is kept.</summary>
    public const int MostLetters = 300;

    private static readonly string[] EnglishDays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
    private static readonly string[] ChineseDays = ["周一", "周二", "周三", "周四", "周五", "周六", "周日"];
    private static readonly LocalTimePattern Pattern = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

    /// <summary>Reads the text; refuses with <c>resource.opening_hours</c> and the part that could not be read.</summary>
    public static Result<IReadOnlyList<OpeningSpan>> Parse(string text)
    {
        var spans = new List<OpeningSpan>();
        foreach (var part in text.Split([';', '；', '\n', '\r'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var match = Rule().Match(part);
            var first = DayOf(match.Groups["first"].Value);
            var last = match.Groups["last"] is { Success: true } group ? DayOf(group.Value) : first;
            if (!match.Success || first < 0 || last < first)
            {
                return new Refusal(RefusalKind.Rule, "resource.opening_hours", null, part);
            }

            foreach (var (opens, closes) in match.Groups["opens"].Captures.Zip(match.Groups["closes"].Captures))
            {
                if (!Pattern.Parse(opens.Value).TryGetValue(default, out var from) || !Pattern.Parse(closes.Value).TryGetValue(default, out var to) || to <= from)
                {
                    return new Refusal(RefusalKind.Rule, "resource.opening_hours", null, part);
                }

                for (var day = first; day <= last; day++)
                {
                    spans.Add(new OpeningSpan((IsoDayOfWeek)(day + 1), from, to));
                }
            }
        }

        return spans;
    }

    /// <summary>The hours in the words of a reader, days with the same hours together: <c>Mon–Fri 08:00–12:00, 13:30–18:00; Sat 09:00–12:00</c>. <see cref="Parse"/> reads it again.</summary>
    public static string Format(IReadOnlyList<OpeningSpan> spans, Language language)
    {
        var isChinese = language == Language.Chinese;
        var days = isChinese ? ChineseDays : EnglishDays;
        var ofDay = Enumerable.Range(0, 7)
            .Select(day => string.Join(isChinese ? "、" : ", ", spans.Where(span => (int)span.Day == day + 1).OrderBy(span => span.From).Select(span => $"{Pattern.Format(span.From)}–{Pattern.Format(span.To)}")))
            .ToList();
        var rules = new List<string>();
        for (var day = 0; day < 7; day++)
        {
            var last = day;
            while (last < 6 && ofDay[last + 1] == ofDay[day])
            {
                last++;
            }

            if (ofDay[day].Length > 0)
            {
                rules.Add($"{(last == day ? days[day] : $"{days[day]}{(isChinese ? "至" : "–")}{days[last]}")} {ofDay[day]}");
            }

            day = last;
        }

        return string.Join(isChinese ? "；" : "; ", rules);
    }

    /// <summary>When something with these hours is open, by time; the whole stretch when nothing is said.</summary>
    /// <param name="spans">The hours.</param>
    /// <param name="zone">On whose clocks.</param>
    /// <param name="from">From here.</param>
    /// <param name="until">Until before here.</param>
    public static IReadOnlyList<BusyInterval> Open(IReadOnlyList<OpeningSpan> spans, DateTimeZone zone, Instant from, Instant until)
    {
        if (spans.Count == 0)
        {
            return [new BusyInterval(from, until)];
        }

        var open = new List<BusyInterval>();
        var last = until.InZone(zone).Date;
        for (var date = from.InZone(zone).Date; date <= last; date = date.PlusDays(1))
        {
            foreach (var span in spans.Where(span => span.Day == date.DayOfWeek))
            {
                var starts = Instant.Max(from, date.At(span.From).InZoneLeniently(zone).ToInstant());
                var ends = Instant.Min(until, date.At(span.To).InZoneLeniently(zone).ToInstant());
                if (starts < ends)
                {
                    open.Add(new BusyInterval(starts, ends));
                }
            }
        }

        return BusyInterval.Joined(open);
    }

    private static int DayOf(string word)
    {
        var day = Array.FindIndex(EnglishDays, known => string.Equals(known, word, StringComparison.OrdinalIgnoreCase));
        return day >= 0 ? day : Array.IndexOf(ChineseDays, word.Replace("星期", "周", StringComparison.Ordinal).Replace("周天", "周日", StringComparison.Ordinal));
    }

    [GeneratedRegex(
        @"\A(?<first>[A-Za-z]{3}|(?:周|星期)[一二三四五六日天])(?:\s*[-–至到]\s*(?<last>[A-Za-z]{3}|(?:周|星期)[一二三四五六日天]))?(?:[\s,、，]*(?<opens>\d{2}:\d{2})\s*[-–至到]\s*(?<closes>\d{2}:\d{2}))+\z",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Rule();
}
