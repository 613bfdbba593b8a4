using Delegations.Core.Audit;
using Delegations.Web.Design;
using Delegations.Web.Text;
using Microsoft.Extensions.Localization;
using NodaTime;

namespace Delegations.Web.Pages.Visits;

/// <summary>Says the lines of the record in the language of the page.</summary>
internal static class StoryLines
{
    /// <summary>The line of an entry.</summary>
    public static StoryEntry Of(AuditEntry entry, IStringLocalizer<StoryTexts> text, DateTimeZone zone)
    {
        var sentence = text[entry.Action, entry.Detail];
        return new StoryEntry(
            entry.At.InZone(zone).LocalDateTime,
            entry.ActorName,
            sentence.ResourceNotFound ? text["other", entry.Action] : sentence,
            entry.Reason.Length > 0 ? entry.Reason : null,
            Icon(entry.Action),
            Tone(entry.Action));
    }

    private static IconName Icon(string action) => action switch
    {
        "visit.requested" => IconName.Add,
        "visit.accepted" or "approval.approved" => IconName.Approve,
        "visit.declined" or "visit.cancelled" or "approval.rejected" => IconName.Close,
        "approval.returned" or "approval.voided" => IconName.Undo,
        "approval.submitted" or "release.dispatched" => IconName.Send,
        "delegate.restricted_read" => IconName.Key,
        _ when action.StartsWith("delegate.", StringComparison.Ordinal) => IconName.Person,
        _ when action.StartsWith("list.", StringComparison.Ordinal) => IconName.Upload,
        _ when action.StartsWith("programme.", StringComparison.Ordinal) => IconName.Calendar,
        _ when action.StartsWith("letter.", StringComparison.Ordinal) => IconName.Letter,
        _ when action.StartsWith("mail.", StringComparison.Ordinal) || action.StartsWith("reply.", StringComparison.Ordinal) => IconName.Mail,
        _ => IconName.Edit,
    };

    private static Tone Tone(string action) => action switch
    {
        "visit.accepted" or "approval.approved" or "release.dispatched" => Design.Tone.Good,
        "visit.declined" or "visit.cancelled" or "approval.rejected" or "mail.bounced" => Design.Tone.Bad,
        "approval.returned" or "approval.voided" or "delegate.restricted_read" => Design.Tone.Warn,
        "approval.submitted" or "list.confirmed" => Design.Tone.Info,
        _ => Design.Tone.Quiet,
    };
}
