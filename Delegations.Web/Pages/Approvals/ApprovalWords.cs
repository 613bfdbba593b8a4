using Delegations.Core.Approvals;
using Delegations.Web.Design;
using Delegations.Web.Text;
using Microsoft.Extensions.Localization;
using NodaTime;
using DecisionState = Delegations.Core.Approvals.StepState;
using LineState = Delegations.Web.Design.StepState;

namespace Delegations.Web.Pages.Approvals;

/// <summary>Words, colours and pictures of approval steps.</summary>
internal static class ApprovalWords
{
    /// <summary>A route as a line of steps.</summary>
    public static IReadOnlyList<Step> Line(IStringLocalizer<ApprovalTexts> text, IReadOnlyList<RouteStep> route) =>
    [
        .. route.OrderBy(step => step.Order).Select(step => new Step(text["Approver." + step.Approver], Of(step.State), $"{step.ApproverName} · {text["State." + step.State]}")),
    ];

    /// <summary>The colour of a state.</summary>
    public static Tone ToneOf(DecisionState state) => state switch
    {
        DecisionState.Pending => Tone.Accent,
        DecisionState.Approved => Tone.Good,
        DecisionState.Returned => Tone.Warn,
        DecisionState.Rejected => Tone.Bad,
        _ => Tone.Quiet,
    };

    /// <summary>The picture of a state.</summary>
    public static IconName PictureOf(DecisionState state) => state switch
    {
        DecisionState.Approved => IconName.Approve,
        DecisionState.Returned => IconName.Undo,
        DecisionState.Rejected => IconName.Close,
        DecisionState.Voided => IconName.Changed,
        _ => IconName.Waiting,
    };

    /// <summary>Days until a day in words.</summary>
    public static string Until(IStringLocalizer<ApprovalTexts> text, LocalDate day, LocalDate today) => Period.DaysBetween(today, day) switch
    {
        < 0 => text["Past"],
        0 => text["Today"],
        1 => text["Tomorrow"],
        var days => text["InDays", days],
    };

    /// <summary>Days since a day in words.</summary>
    public static string Since(IStringLocalizer<ApprovalTexts> text, LocalDate day, LocalDate today) => Period.DaysBetween(day, today) switch
    {
        <= 0 => text["Today"],
        1 => text["Yesterday"],
        var days => text["DaysAgo", days],
    };

    private static LineState Of(DecisionState state) => state switch
    {
        DecisionState.Approved => LineState.Done,
        DecisionState.Pending => LineState.Current,
        DecisionState.Waiting => LineState.Ahead,
        _ => LineState.Stopped,
    };
}
