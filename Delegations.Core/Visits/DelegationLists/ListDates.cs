using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using NodaTime;

namespace Delegations.Core.Visits.DelegationLists;

/// <summary>What a date cell says.</summary>
/// <param name="Date">The date, or null when it was not understood.</param>
/// <param name="Other">The other date it may mean (day and month swapped, or another century), or null when there is no doubt.</param>
internal readonly record struct DateReading(LocalDate? Date, LocalDate? Other = null);

/// <summary>Which of two numbers comes first in a column of dates.</summary>
internal enum DayMonthOrder
{
    /// <summary>No date of the column tells.</summary>
    Unknown,

    /// <summary>25/12/1980.</summary>
    DayFirst,

    /// <summary>12/25/1980.</summary>
    MonthFirst,
}

/// <summary>Reads dates as people write them: 2027-05-10, 10.05.2027, 10/05/2027, May 10, 2027, 2027年5月10日, 1980.3.5, 19800305, Excel's day number.</summary>
internal static partial class ListDates
{
    /// <summary>Excel counts days from here; correct from 1 March 1900 on, before which no one on a list was born.</summary>
    private static readonly LocalDate _excelZero = new(1899, 12, 30);

    private static readonly (string Prefix, int Month)[] _months =
    [
        ("jan", 1), ("ene", 1), ("feb", 2), ("fev", 2), ("mar", 3), ("mrz", 3), ("apr", 4), ("avr", 4), ("abr", 4),
        ("mag", 5), ("mai", 5), ("may", 5), ("juin", 6), ("jun", 6), ("giu", 6), ("juil", 7), ("jul", 7), ("lug", 7), ("aug", 8), ("aou", 8), ("ago", 8),
        ("sep", 9), ("set", 9), ("okt", 10), ("oct", 10), ("out", 10), ("ott", 10), ("nov", 11), ("dec", 12), ("dez", 12), ("dic", 12),
    ];

    /// <summary>The order that the dates of a column tell, when they agree.</summary>
    public static DayMonthOrder OrderOf(IEnumerable<string> cells)
    {
        var day = false;
        var month = false;
        foreach (var cell in cells)
        {
            var match = cell.Length <= 40 ? DayMonthYear().Match(WithoutTime(CellText.Plain(cell))) : Match.Empty;
            if (!match.Success)
            {
                continue;
            }

            day |= Number(match, "first") > 12;
            month |= Number(match, "second") > 12;
        }

        return (day, month) switch
        {
            (true, false) => DayMonthOrder.DayFirst,
            (false, true) => DayMonthOrder.MonthFirst,
            _ => DayMonthOrder.Unknown,
        };
    }

    /// <summary>Reads one date.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="order">What the rest of the column tells.</param>
    /// <param name="past">True for a date that must lie before <paramref name="today"/> (birth), which settles the century of 05.03.80.</param>
    /// <param name="today">Today in the office.</param>
    public static DateReading Read(string cell, DayMonthOrder order, bool past, LocalDate today)
    {
        if (cell.Length > 40)
        {
            return default;
        }

        var text = WithoutTime(CellText.Plain(cell));
        if (YearMonthDay().Match(text) is { Success: true } ymd)
        {
            return new DateReading(Date(Number(ymd, "year"), Number(ymd, "month"), Number(ymd, "day")));
        }

        if (Compact().Match(text) is { Success: true } compact)
        {
            return new DateReading(Date(Number(compact, "year"), Number(compact, "month"), Number(compact, "day")));
        }

        if (ExcelDay().IsMatch(text))
        {
            return new DateReading(_excelZero.PlusDays((int)double.Parse(text, CultureInfo.InvariantCulture)));
        }

        if (DayMonthYear().Match(text) is { Success: true } dmy)
        {
            return DayMonth(dmy, order, past, today);
        }

        return Worded(text);
    }

    private static DateReading DayMonth(Match match, DayMonthOrder order, bool past, LocalDate today)
    {
        var (first, second) = (Number(match, "first"), Number(match, "second"));
        var shortYear = match.Groups["year"].Length == 2;
        var year = shortYear ? Century(Number(match, "year"), past, today) : Number(match, "year");
        var dayFirst = Date(year, second, first);
        var monthFirst = Date(year, first, second);

        // 10.05.2027 with points is written by people who put the day first.
        if (match.Groups["mark"].Value == "." && dayFirst is not null)
        {
            monthFirst = null;
        }

        if (order != DayMonthOrder.Unknown && dayFirst is not null && monthFirst is not null)
        {
            (dayFirst, monthFirst) = order == DayMonthOrder.DayFirst ? (dayFirst, null) : ((LocalDate?)null, monthFirst);
        }

        var date = dayFirst ?? monthFirst;
        var other = dayFirst is not null && monthFirst is not null && dayFirst != monthFirst ? monthFirst : null;
        if (other is null && date is { } read && shortYear)
        {
            other = Date(past ? year - 100 : year + 100, read.Month, read.Day);
        }

        return new DateReading(date, other);
    }

    private static int Century(int year, bool past, LocalDate today)
    {
        var candidate = (today.Year / 100 * 100) + year;
        return past && candidate > today.Year ? candidate - 100 : candidate;
    }

    private static DateReading Worded(string text)
    {
        // Without accents, so that März, Mar. and marzo meet; letters and numbers are all that counts.
        var bare = string.Concat(text.Normalize(NormalizationForm.FormD).Where(letter => CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark));
        var words = Words().Matches(bare.ToLowerInvariant())
            .Select(match => match.Value)
            .Where(word => word is not ("st" or "nd" or "rd" or "th" or "de" or "of" or "den" or "le" or "the" or "er"))
            .ToList();
        if (words.Count != 3)
        {
            return default;
        }

        var month = 0;
        var numbers = new List<int>();
        foreach (var word in words)
        {
            if (char.IsAsciiDigit(word[0]))
            {
                numbers.Add(word.Length > 4 ? -1 : int.Parse(word, CultureInfo.InvariantCulture));
            }
            else
            {
                month = _months.FirstOrDefault(entry => word.StartsWith(entry.Prefix, StringComparison.Ordinal)).Month;
            }
        }

        if (month == 0 || numbers.Count != 2)
        {
            return default;
        }

        var (day, year) = numbers[0] > 31 ? (numbers[1], numbers[0]) : (numbers[0], numbers[1]);
        return new DateReading(Date(year, month, day));
    }

    private static LocalDate? Date(int year, int month, int day) =>
        year is >= 1880 and <= 2150 && month is >= 1 and <= 12 && day >= 1 && day <= CalendarSystem.Iso.GetDaysInMonth(year, month)
            ? new LocalDate(year, month, day)
            : null;

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    private static string WithoutTime(string text) => TimeOfDay().Replace(text, string.Empty).Trim();

    [GeneratedRegex(@"[T ]+[0-9]{1,2}:[0-9]{2}(:[0-9]{2}(\.[0-9]+)?)?\s*([AaPp][Mm])?Z?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex TimeOfDay();

    [GeneratedRegex(@"^(?<year>[0-9]{4})\s*[-./年]\s*(?<month>[0-9]{1,2})\s*[-./月]\s*(?<day>[0-9]{1,2})\s*[日号.]?$", RegexOptions.CultureInvariant)]
    private static partial Regex YearMonthDay();

    [GeneratedRegex("^(?<year>[0-9]{4})(?<month>[0-9]{2})(?<day>[0-9]{2})$", RegexOptions.CultureInvariant)]
    private static partial Regex Compact();

    // Five digits: 1927 to 2119. Fewer would take a bare year for a day.
    [GeneratedRegex(@"^[1-7][0-9]{4}(\.[0-9]{1,12})?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex ExcelDay();

    [GeneratedRegex(@"^(?<first>[0-9]{1,2})\s*(?<mark>[-./])\s*(?<second>[0-9]{1,2})\s*[-./]\s*(?<year>[0-9]{4}|[0-9]{2})\.?$", RegexOptions.CultureInvariant)]
    private static partial Regex DayMonthYear();

    [GeneratedRegex("[0-9]+|[a-z]+", RegexOptions.CultureInvariant)]
    private static partial Regex Words();
}
