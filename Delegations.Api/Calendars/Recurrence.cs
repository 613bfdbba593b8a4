using NodaTime;
using NodaTime.Calendars;

namespace Delegations.Api.Calendars;

/// <summary>
/// The times of a rule between two moments, on the clocks of its beginning. A rule is never followed outside that time unless it counts, and never for more steps
/// than the budget: <c>FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30</c> ends, too.
/// </summary>
internal sealed class Recurrence
{
    private readonly RecurrenceRule _rule;
    private readonly LocalDateTime _start;
    private readonly LocalDateTime? _last;
    private readonly CalendarBudget _budget;
    private readonly IWeekYearRule _weeks;
    private readonly IReadOnlyList<LocalTime> _timesOfDay;

    private Recurrence(RecurrenceRule rule, LocalDateTime start, DateTimeZone zone, CalendarBudget budget)
    {
        _rule = rule;
        _start = start;
        _budget = budget;
        _weeks = WeekYearRules.ForMinDaysInFirstWeek(4, rule.WeekStart);
        _last = rule.Until switch
        {
            null => null,

            // A date means that whole day, also where the rule has times.
            { IsDate: true } until => until.Local.Date.PlusDays(1).AtMidnight().PlusTicks(-1),
            { Zone: { } own } until when own != zone => until.Local.InZoneLeniently(own).WithZone(zone).LocalDateTime,
            var until => until.Local,
        };
        _timesOfDay = rule.Frequency < RecurrenceFrequency.Daily ? [] : [.. TimesOfDay()];
    }

    /// <summary>Its times from <paramref name="from"/> until before <paramref name="until"/>, after the beginning: that one counts as the first and is not repeated here.</summary>
    /// <exception cref="RuleTooLongException">The rule took more steps than a rule may.</exception>
    public static List<LocalDateTime> Times(RecurrenceRule rule, LocalDateTime start, DateTimeZone zone, LocalDateTime from, LocalDateTime until, CalendarBudget budget)
    {
        budget.BeginRule();
        return new Recurrence(rule, start, zone, budget).Run(from, until);
    }

    private List<LocalDateTime> Run(LocalDateTime from, LocalDateTime until)
    {
        var times = new List<LocalDateTime>();
        var counted = 1;
        var end = _last is { } last && last < until ? last.PlusTicks(1) : until;

        // A rule that counts must be counted from its beginning; any other may be entered anywhere.
        for (var round = _rule.Count is null ? FirstRound(from) : 0; !IsAfter(round, end); round++)
        {
            _budget.Step();
            foreach (var time in Chosen(Round(round)))
            {
                if (time <= _start)
                {
                    continue;
                }

                if (time >= end || (_rule.Count is { } most && counted >= most))
                {
                    return times;
                }

                counted++;
                if (time >= from)
                {
                    times.Add(time);
                }
            }
        }

        return times;
    }

    private long FirstRound(LocalDateTime from)
    {
        if (from <= _start)
        {
            return 0;
        }

        long passed = _rule.Frequency switch
        {
            RecurrenceFrequency.Yearly => from.Year - _start.Year,
            RecurrenceFrequency.Monthly => Months(from) - Months(_start),
            RecurrenceFrequency.Weekly => Period.DaysBetween(_start.Date, from.Date) / 7,
            RecurrenceFrequency.Daily => Period.DaysBetween(_start.Date, from.Date),
            _ => Seconds(_start, from) / Unit,
        };
        return Math.Max(0, (passed / _rule.Interval) - 1);
    }

    /// <summary>True when everything of a round comes after a moment.</summary>
    private bool IsAfter(long round, LocalDateTime end)
    {
        var steps = round * _rule.Interval;
        return _rule.Frequency switch
        {
            RecurrenceFrequency.Yearly => _start.Year + steps > Math.Min(end.Year, 9998),
            RecurrenceFrequency.Monthly => Months(_start) + steps > Months(end),
            RecurrenceFrequency.Weekly => steps > (Period.DaysBetween(_start.Date, end.Date) / 7) + 1,
            RecurrenceFrequency.Daily => steps > Period.DaysBetween(_start.Date, end.Date),
            _ => steps > (Seconds(_start, end) / Unit) + 1,
        };
    }

    private long Unit => _rule.Frequency switch { RecurrenceFrequency.Hourly => 3600, RecurrenceFrequency.Minutely => 60, _ => 1 };

    /// <summary>All times of one year, month, week, day, hour, minute or second, in their order.</summary>
    private IEnumerable<LocalDateTime> Round(long round)
    {
        var steps = round * _rule.Interval;
        switch (_rule.Frequency)
        {
            case RecurrenceFrequency.Yearly:
                var year = new LocalDate(_start.Year + (int)steps, 1, 1);
                return OfDays(year, CalendarSystem.Iso.GetDaysInYear(year.Year));
            case RecurrenceFrequency.Monthly:
                var month = Months(_start) + steps;
                var first = new LocalDate((int)(month / 12), (int)(month % 12) + 1, 1);
                return OfDays(first, CalendarSystem.Iso.GetDaysInMonth(first.Year, first.Month));
            case RecurrenceFrequency.Weekly:
                var week = _start.Date.PlusDays(-(((int)_start.DayOfWeek - (int)_rule.WeekStart + 7) % 7));
                return OfDays(week.PlusDays((int)steps * 7), 7);
            case RecurrenceFrequency.Daily:
                return OfDays(_start.Date.PlusDays((int)steps), 1);
            default:
                return OfHours(_start.PlusSeconds(steps * Unit));
        }
    }

    private IEnumerable<LocalDateTime> OfDays(LocalDate first, int days)
    {
        for (var day = 0; day < days; day++)
        {
            _budget.Step();
            var date = first.PlusDays(day);
            if (!Fits(date))
            {
                continue;
            }

            foreach (var time in _timesOfDay)
            {
                _budget.Step();
                yield return date + time;
            }
        }
    }

    private IEnumerable<LocalDateTime> OfHours(LocalDateTime moment)
    {
        if (!Fits(moment.Date) || !Among(_rule.Hours, moment.Hour)
            || (_rule.Frequency <= RecurrenceFrequency.Minutely && !Among(_rule.Minutes, moment.Minute))
            || (_rule.Frequency == RecurrenceFrequency.Secondly && !Among(_rule.Seconds, moment.Second)))
        {
            yield break;
        }

        foreach (var minute in _rule.Frequency == RecurrenceFrequency.Hourly ? Or(_rule.Minutes, moment.Minute) : [moment.Minute])
        {
            foreach (var second in _rule.Frequency == RecurrenceFrequency.Secondly ? [moment.Second] : Or(_rule.Seconds, moment.Second))
            {
                _budget.Step();
                yield return moment.Date + new LocalTime(moment.Hour, minute, second);
            }
        }
    }

    private IEnumerable<LocalTime> TimesOfDay()
    {
        foreach (var hour in Or(_rule.Hours, _start.Hour))
        {
            foreach (var minute in Or(_rule.Minutes, _start.Minute))
            {
                foreach (var second in Or(_rule.Seconds, _start.Second))
                {
                    _budget.Step();
                    yield return new LocalTime(hour, minute, second);
                }
            }
        }
    }

    private IEnumerable<LocalDateTime> Chosen(IEnumerable<LocalDateTime> round)
    {
        if (_rule.Positions.Count == 0)
        {
            return round;
        }

        var all = round.ToList();
        return _rule.Positions.Select(position => position > 0 ? position - 1 : all.Count + position).Where(index => index >= 0 && index < all.Count).Distinct().Order().Select(index => all[index]);
    }

    private bool Fits(LocalDate date)
    {
        if (!Among(_rule.Months, date.Month))
        {
            return false;
        }

        if (_rule.NamesDays)
        {
            return (_rule.Weeks.Count == 0 || Among(_rule.Weeks, _weeks.GetWeekOfWeekYear(date), _weeks.GetWeeksInWeekYear(_weeks.GetWeekYear(date))))
                && (_rule.YearDays.Count == 0 || Among(_rule.YearDays, date.DayOfYear, CalendarSystem.Iso.GetDaysInYear(date.Year)))
                && (_rule.MonthDays.Count == 0 || Among(_rule.MonthDays, date.Day, CalendarSystem.Iso.GetDaysInMonth(date.Year, date.Month)))
                && (_rule.Days.Count == 0 || _rule.Days.Any(day => Fits(date, day)));
        }

        return _rule.Frequency switch
        {
            RecurrenceFrequency.Yearly => date.Day == _start.Day && (_rule.Months.Count > 0 || date.Month == _start.Month),
            RecurrenceFrequency.Monthly => date.Day == _start.Day,
            RecurrenceFrequency.Weekly => date.DayOfWeek == _start.DayOfWeek,
            _ => true,
        };
    }

    private bool Fits(LocalDate date, RecurrenceDay day)
    {
        if (date.DayOfWeek != day.Day)
        {
            return false;
        }

        if (day.Ordinal == 0 || _rule.Frequency < RecurrenceFrequency.Monthly)
        {
            return true;
        }

        var isOfMonth = _rule.Frequency == RecurrenceFrequency.Monthly || _rule.Months.Count > 0;
        var number = isOfMonth ? date.Day : date.DayOfYear;
        var whole = isOfMonth ? CalendarSystem.Iso.GetDaysInMonth(date.Year, date.Month) : CalendarSystem.Iso.GetDaysInYear(date.Year);
        return day.Ordinal > 0 ? ((number - 1) / 7) + 1 == day.Ordinal : ((whole - number) / 7) + 1 == -day.Ordinal;
    }

    private static bool Among(IReadOnlyList<int> wanted, int value) => wanted.Count == 0 || wanted.Contains(value);

    private static bool Among(IReadOnlyList<int> wanted, int value, int whole) => wanted.Contains(value) || wanted.Contains(value - whole - 1);

    private static IEnumerable<int> Or(IReadOnlyList<int> wanted, int value) => wanted.Count == 0 ? [value] : wanted.Distinct().Order();

    private static long Months(LocalDateTime time) => (time.Year * 12L) + time.Month - 1;

    private static long Seconds(LocalDateTime from, LocalDateTime to) => (Period.DaysBetween(from.Date, to.Date) * 86_400L) + ((to.TimeOfDay.NanosecondOfDay - from.TimeOfDay.NanosecondOfDay) / NodaConstants.NanosecondsPerSecond);
}
