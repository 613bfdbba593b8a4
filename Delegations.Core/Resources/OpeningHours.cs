using NodaTime;
using NodaTime.Text;

namespace Delegations.Core.Resources;

/// <summary>From when to when something is open on one day of the week; half-open, local time of the house.</summary>
/// <param name="Day">ISO day of the week.</param>
/// <param name="From">Opens.</param>
/// <param name="To">Closes; later than <paramref name="From"/>.</param>
public sealed record OpeningSpan(IsoDayOfWeek Day, LocalTime From, LocalTime To);

/// <summary>Opening hours as an office writes them: <c>Mon-Fri 08:00-18:00; Sat 09:00-12:00</c>. Empty text: always open.</summary>
public static class OpeningHours
{
    private static readonly string[] Days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
    private static readonly LocalTimePattern Pattern = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

    /// <summary>Reads the text; refuses with <c>resource.opening_hours</c> and the part that could not be read.</summary>
    public static Result<IReadOnlyList<OpeningSpan>> Parse(string text)
    {
        var spans = new List<OpeningSpan>();
        foreach (var part in text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var words = part.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var days = words.Length == 2 ? words[0].Split('-') : [];
            var times = words.Length == 2 ? words[1].Split('-') : [];
            var first = days.Length is 1 or 2 ? Array.IndexOf(Days, days[0]) : -1;
            var last = days.Length is 1 or 2 ? Array.IndexOf(Days, days[^1]) : -1;
            if (first < 0 || last < first || times.Length != 2
                || !Pattern.Parse(times[0]).TryGetValue(default, out var from)
                || !Pattern.Parse(times[1]).TryGetValue(default, out var to)
                || to <= from)
            {
                return new Refusal(RefusalKind.Rule, "resource.opening_hours", null, part);
            }

            for (var day = first; day <= last; day++)
            {
                spans.Add(new OpeningSpan((IsoDayOfWeek)(day + 1), from, to));
            }
        }

        return spans;
    }
}
