using Delegations.Core.Directory;
using Delegations.Core.Reports;
using Delegations.Core.Visits;
using Delegations.Core.Visits.DelegationLists;
using Delegations.Web.Design;
using Delegations.Web.Text;
using Microsoft.Extensions.Localization;
using NodaTime;

namespace Delegations.Web.Pages.Visits;

/// <summary>The words that several pages of a visit share: states, what it waits for, dates, countries.</summary>
internal static class VisitWords
{
    /// <summary>The name of a state.</summary>
    public static string State(this IStringLocalizer<VisitTexts> text, VisitState state) => text["State." + state];

    /// <summary>The colour of a state.</summary>
    public static Tone Tone(VisitState state) => state switch
    {
        VisitState.Requested => Design.Tone.Accent,
        VisitState.Planning => Design.Tone.Info,
        VisitState.InApproval => Design.Tone.Warn,
        VisitState.Approved => Design.Tone.Good,
        VisitState.Declined => Design.Tone.Bad,
        _ => Design.Tone.Quiet,
    };

    /// <summary>The picture beside a state.</summary>
    public static IconName Icon(VisitState state) => state switch
    {
        VisitState.Requested => IconName.Bell,
        VisitState.Planning => IconName.Draft,
        VisitState.InApproval => IconName.Waiting,
        VisitState.Approved => IconName.Good,
        VisitState.Declined => IconName.Bad,
        _ => IconName.Close,
    };

    /// <summary>What a visit waits for, in words.</summary>
    public static string Wait(this IStringLocalizer<VisitTexts> text, VisitWait wait, LocalDate from, LocalDate to, LocalDate today) => wait.Kind switch
    {
        WaitKind.Programme when wait.Count > 0 => text["Wait.Items", wait.Count],
        WaitKind.Approval when wait.Who.Length == 0 => text["Wait.Approval.Nobody"],
        WaitKind.Arrival => text.Days(from, to, today),
        _ => text["Wait." + wait.Kind, wait.Kind == WaitKind.Approval ? wait.Who : wait.Count],
    };

    /// <summary>How far away a visit is: in 12 days, tomorrow, here now, over.</summary>
    public static string Days(this IStringLocalizer<VisitTexts> text, LocalDate from, LocalDate to, LocalDate today)
    {
        var days = Period.DaysBetween(today, from);
        return days switch
        {
            > 1 => text["Days.Ahead", days],
            1 => text["Days.Tomorrow"],
            0 => text["Days.Today"],
            _ when today <= to => text["Days.Here"],
            _ => text["Days.Over"],
        };
    }

    /// <summary>Where a partner is from.</summary>
    public static string Country(string code) => code.Length == 0 ? string.Empty : Nationalities.NameOf(code).Words();

    /// <summary>Words with an explanation in brackets after them, spaced as the language of the page does it.</summary>
    public static string With(string words, string explanation) => explanation.Length == 0 ? words : $"{words}{(Reader.Language == Core.Language.Chinese ? string.Empty : " ")}{TimeText.InBrackets(explanation)}";

    /// <summary>The name of a rank.</summary>
    public static string Rank(this IStringLocalizer<VisitTexts> text, Rank rank) => text["Rank." + rank];
}
