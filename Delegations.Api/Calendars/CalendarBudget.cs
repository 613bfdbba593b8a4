using System.Diagnostics;
using Delegations.Core;
using Delegations.Core.Resources;

namespace Delegations.Api.Calendars;

/// <summary>A limit was reached in the middle of a file; caught at the reader's door and nowhere else.</summary>
internal sealed class CalendarRefusedException(Refusal refusal) : Exception(refusal.Code)
{
    public Refusal Refusal { get; } = refusal;
}

/// <summary>One rule of repetition was looked at for as long as a rule may be; its entry is passed over.</summary>
internal sealed class RuleTooLongException() : Exception("A rule of repetition came to no end.");

/// <summary>What is left of the limits while one file is read.</summary>
internal sealed class CalendarBudget(CalendarLimits limits, CancellationToken stop)
{
    private const int StepsBetweenLooks = 4096;
    private readonly long _started = Stopwatch.GetTimestamp();
    private int _ruleSteps;
    private int _allSteps;
    private int _entries;
    private int _times;

    /// <summary>A new rule begins.</summary>
    public void BeginRule() => _ruleSteps = 0;

    /// <summary>One day or moment of a rule was looked at.</summary>
    public void Step()
    {
        if (++_ruleSteps > limits.RuleSteps)
        {
            throw new RuleTooLongException();
        }

        if (++_allSteps > limits.AllSteps)
        {
            throw new CalendarRefusedException(CalendarRefusals.TooManyTimes(limits.Times));
        }

        if (_allSteps % StepsBetweenLooks == 0)
        {
            CheckTime();
        }
    }

    /// <summary>One more entry.</summary>
    public void Entry()
    {
        if (++_entries > limits.Entries)
        {
            throw new CalendarRefusedException(CalendarRefusals.TooManyEntries(limits.Entries));
        }

        if (_entries % StepsBetweenLooks == 0)
        {
            CheckTime();
        }
    }

    /// <summary>One more busy time.</summary>
    public void Time()
    {
        if (++_times > limits.Times)
        {
            throw new CalendarRefusedException(CalendarRefusals.TooManyTimes(limits.Times));
        }
    }

    private void CheckTime()
    {
        stop.ThrowIfCancellationRequested();
        if (Stopwatch.GetElapsedTime(_started).TotalSeconds > limits.Seconds)
        {
            throw new CalendarRefusedException(CalendarRefusals.TooSlow(limits.Seconds));
        }
    }
}
