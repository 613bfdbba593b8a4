using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;
using NodaTime.Text;

namespace Delegations.Api.Calendars;

/// <summary>A time as a calendar says it.</summary>
/// <param name="Local">Date and time; midnight of a date.</param>
/// <param name="Zone">On whose clocks; null: floating, on those of whoever reads it.</param>
/// <param name="IsDate">A whole day.</param>
internal sealed partial record CalendarTime(LocalDateTime Local, DateTimeZone? Zone, bool IsDate)
{
    private const string Shape = "20261005T090000";
    private const int Longest = 40;

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
        text = text.Trim().Replace('t', 'T');
        if (text.Length > Longest)
        {
            return null;
        }

        if (text.Length > Shape.Length)
        {
            (text, zone) = Plain(text, zone);
        }

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

    // 2026-10-05T09:00:00.000+02:00 and 2026-10-05 09:00:00, as programs write times elsewhere.
    private static (string Text, DateTimeZone? Zone) Plain(string text, DateTimeZone? zone)
    {
        var offset = OffsetPattern().Match(text);
        if (offset.Success)
        {
            var minutes = (int.Parse(offset.Groups["hours"].ValueSpan, CultureInfo.InvariantCulture) * 60) + int.Parse(offset.Groups["minutes"].ValueSpan, CultureInfo.InvariantCulture);
            zone = DateTimeZone.ForOffset(Offset.FromSeconds(minutes * (offset.Groups["sign"].Value == "-" ? -60 : 60)));
            text = offset.Groups["time"].Value;
        }

        text = FractionPattern().Replace(text, string.Empty);
        return (text[10] == ' ' ? string.Concat(text.AsSpan(0, 10), "T", text.AsSpan(11)) : text, zone);
    }

    /// <summary>The instant; a skipped hour is read with the offset before it, a repeated one the first time (RFC 5545, 3.3.5).</summary>
    /// <param name="own">The clocks for what has no zone.</param>
    public Instant At(DateTimeZone own) => IsDate ? own.AtStartOfDay(Local.Date).ToInstant() : Local.InZoneLeniently(Zone ?? own).ToInstant();

    /// <inheritdoc/>
    public override string ToString() => IsDate ? LocalDatePattern.Iso.Format(Local.Date) : Local.ToString("uuuu-MM-dd HH:mm", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\A(?<time>.{8,12}T.{4,16}?)(?<sign>[+-])(?<hours>0\d|1[0-4]):?(?<minutes>[0-5]\d)\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OffsetPattern();

    [GeneratedRegex(@"(?<=T[\d:]{4,8})\.\d{1,9}(?=[Zz]?\z)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FractionPattern();
}
