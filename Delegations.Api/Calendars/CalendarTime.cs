using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace Delegations.Api.Calendars;

/// <summary>A time as a calendar says it.</summary>
/// <param name="Local">Date and time; midnight of a date.</param>
/// <param name="Zone">On whose clocks; null: floating, on those of whoever reads it.</param>
/// <param name="IsDate">A whole day.</param>
internal sealed record CalendarTime(LocalDateTime Local, DateTimeZone? Zone, bool IsDate)
{
    private static readonly LocalDatePattern _date = LocalDatePattern.CreateWithInvariantCulture("uuuuMMdd");

    private static readonly LocalDateTimePattern[] _times =
    [
        LocalDateTimePattern.CreateWithInvariantCulture("uuuuMMdd'T'HHmmss"),
        LocalDateTimePattern.CreateWithInvariantCulture("uuuuMMdd'T'HHmm"),
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm':'ss"),
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm"),
    ];

    /// <summary>Reads a date or a date with a time; <paramref name="zone"/> is that of the line, and <c>Z</c> goes before it. Null when it is neither.</summary>
    public static CalendarTime? Parse(string text, DateTimeZone? zone)
    {
        text = text.Trim();
        if (_date.Parse(text).TryGetValue(default, out var date) || LocalDatePattern.Iso.Parse(text).TryGetValue(default, out date))
        {
            return new CalendarTime(date.AtMidnight(), null, IsDate: true);
        }

        var isUtc = text.EndsWith('Z') || text.EndsWith('z');
        var bare = isUtc ? text[..^1] : text;
        if (bare.EndsWith("60", StringComparison.Ordinal) && bare.Length is 15 or 19)
        {
            // A leap second; no busy time hangs on it.
            bare = string.Concat(bare.AsSpan(0, bare.Length - 2), "59");
        }

        foreach (var pattern in _times)
        {
            if (pattern.Parse(bare).TryGetValue(default, out var local))
            {
                return new CalendarTime(local, isUtc ? DateTimeZone.Utc : zone, IsDate: false);
            }
        }

        return null;
    }

    /// <summary>The instant; a skipped hour is read with the offset before it, a repeated one the first time (RFC 5545, 3.3.5).</summary>
    /// <param name="own">The clocks for what has no zone.</param>
    public Instant At(DateTimeZone own) => IsDate ? own.AtStartOfDay(Local.Date).ToInstant() : Local.InZoneLeniently(Zone ?? own).ToInstant();

    /// <inheritdoc/>
    public override string ToString() => IsDate ? LocalDatePattern.Iso.Format(Local.Date) : Local.ToString("uuuu-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
