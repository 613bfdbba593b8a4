using System.Globalization;
using Delegations.Core.Mail;
using Delegations.Web.Design;
using Delegations.Web.Text;
using Microsoft.Extensions.Localization;
using NodaTime;

namespace Delegations.Web.Pages.Mail;

/// <summary>How mails are said and shown.</summary>
internal static class MailWords
{
    /// <summary>The colour of a state.</summary>
    public static Tone Tone(MailState state) => state switch
    {
        MailState.Sent => Design.Tone.Good,
        MailState.Failed => Design.Tone.Bad,
        MailState.Queued or MailState.Sending => Design.Tone.Info,
        MailState.Held => Design.Tone.Warn,
        _ => Design.Tone.Quiet,
    };

    /// <summary>The picture beside a state.</summary>
    public static IconName Icon(MailState state) => state switch
    {
        MailState.Sent => IconName.Good,
        MailState.Failed => IconName.Bad,
        MailState.Queued => IconName.Waiting,
        MailState.Sending => IconName.Send,
        MailState.Held => IconName.Rest,
        _ => IconName.Undo,
    };

    /// <summary>What the last attempt came to, in a sentence for an officer; null when there is nothing to say.</summary>
    public static string? Trouble(this IStringLocalizer<MailText> text, string error)
    {
        if (error.Length == 0)
        {
            return null;
        }

        // A refusal of a desk begins with its code, the answer of a mail server with its number.
        var first = error.Split(' ', 2)[0];
        var known = text["Trouble." + first];
        if (!known.ResourceNotFound)
        {
            return known;
        }

        if (first.Length == 3 && int.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out var code) && code >= 500)
        {
            return text["Trouble.Refused", code];
        }

        return first.StartsWith("document.", StringComparison.Ordinal) || first.StartsWith("letter.", StringComparison.Ordinal)
            ? text["Trouble.Letter"]
            : text["Trouble.Later"];
    }

    /// <summary>Why a mail was taken back, with the release that took its place where there is one; null when it was not.</summary>
    public static string? TakenBack(this IStringLocalizer<MailText> text, MailState state, string error, int? overtakenBy) =>
        state != MailState.Cancelled ? null : overtakenBy is { } release ? text["OvertakenBy", release] : text.Trouble(error);

    /// <summary>A moment on the clocks of the house.</summary>
    public static string At(Instant moment, DateTimeZone zone) => TimeText.DateAndTime(moment.InZone(zone).LocalDateTime, year: true);
}
