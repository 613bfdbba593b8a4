using Delegations.Core;
using Delegations.Core.Programme;
using Delegations.Core.Scheduling;
using Delegations.Web.Design;
using Delegations.Web.Text;
using Microsoft.Extensions.Localization;
using NodaTime;

namespace Delegations.Web.Pages.Programme;

/// <summary>Puts findings into words: one sentence per code, with names, times, minutes and seats.</summary>
internal sealed class FindingWords(IStringLocalizer<FindingTexts> text, DateTimeZone zone, Language language)
{
    /// <summary>The sentence of a finding in the reader's language.</summary>
    public string Say(Finding finding)
    {
        var key = text[finding.Code].ResourceNotFound ? "schedule.other" : finding.Code;
        return text[
            key,
            finding.ItemTitle.For(language),
            finding.OtherTitle?.For(language) ?? text["Other"],
            finding.Resource?.For(language) ?? text["Resource"],
            finding.When is { } when ? When(when) : text["NoTime"],
            finding.Minutes ?? 0,
            finding.Wanted ?? 0,
            finding.Available ?? 0,
            Detail(finding.Detail)];
    }

    /// <summary>The scheduler's own code of a finding, for the address of its ways out.</summary>
    public static string SchedulerCode(Finding finding) => finding.Code.StartsWith(Finding.LeftOutPrefix, StringComparison.Ordinal) ? FindingCodes.NotPlaced : finding.Code;

    /// <summary>The finding as a line of the list beside the board.</summary>
    public FindingLine Line(Finding finding, ProgrammeItem? item, string? href)
    {
        var title = finding.ItemTitle.For(language);
        var about = item?.Starts is not null ? $"{title} · {ItemWords.When(item)}" : title;
        var weight = finding.Severity switch
        {
            FindingSeverity.Hard => FindingWeight.Stops,
            FindingSeverity.Soft => FindingWeight.Warns,
            _ => FindingWeight.Notes,
        };
        return new FindingLine(weight, Say(finding), href, about);
    }

    private string When(Interval interval)
    {
        var start = interval.Start.InZone(zone).LocalDateTime;
        var end = interval.End.InZone(zone).LocalDateTime;
        return start == end ? TimeText.DateAndTime(start) : TimeText.Range(start, end);
    }

    private string Detail(string? detail)
    {
        if (detail is null)
        {
            return text["Detail.none"];
        }

        var word = text["Detail." + detail];
        return word.ResourceNotFound ? detail : word;
    }
}
