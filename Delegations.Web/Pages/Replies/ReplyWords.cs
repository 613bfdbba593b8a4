using Delegations.Core.Itineraries;
using Delegations.Core.Replies;
using Delegations.Web.Design;
using Delegations.Web.Text;
using Microsoft.Extensions.Localization;

namespace Delegations.Web.Pages.Replies;

/// <summary>How mails that came in, and answers, are said and shown.</summary>
internal static class ReplyWords
{
    /// <summary>The colour of a state.</summary>
    public static Tone Tone(InboundState state) => state switch
    {
        InboundState.Applied => Design.Tone.Good,
        InboundState.ForAPerson => Design.Tone.Warn,
        _ => Design.Tone.Quiet,
    };

    /// <summary>The picture beside a state.</summary>
    public static IconName Icon(InboundState state) => state switch
    {
        InboundState.Applied => IconName.Good,
        InboundState.ForAPerson => IconName.Person,
        InboundState.Done => IconName.Approve,
        _ => IconName.Rest,
    };

    /// <summary>The colour of an answer.</summary>
    public static Tone Tone(EntryAnswer answer) => answer switch
    {
        EntryAnswer.Accepted => Design.Tone.Good,
        EntryAnswer.Tentative => Design.Tone.Info,
        EntryAnswer.Declined => Design.Tone.Bad,
        _ => Design.Tone.Quiet,
    };

    /// <summary>Why a mail ended so.</summary>
    public static string Why(this IStringLocalizer<ReplyText> text, string reason) => text[reason] is { ResourceNotFound: false } known ? known.Value : reason;

    /// <summary>What is to be done about a mail that waits for a person; null where the reason says it all.</summary>
    public static string? WhatToDo(this IStringLocalizer<ReplyText> text, ReplyRow row) =>
        row.State == InboundState.ForAPerson && text[$"Do.{row.Reason}"] is { ResourceNotFound: false } known ? known.Value : null;

    /// <summary>The answer that a mail gives, in words; null when it gives none.</summary>
    public static string? Answer(this IStringLocalizer<ReplyText> text, string partStat) =>
        partStat.Length == 0 ? null : text[$"PartStat.{partStat}"] is { ResourceNotFound: false } known ? known.Value : partStat;

    /// <summary>Which version the person has.</summary>
    public static string Version(this IStringLocalizer<ReplyText> text, EntryStanding row) => row switch
    {
        { Mailbox: "" } => text["Has.NoMail"],
        { SentRelease: { } release, SentCancelled: false } => text[row.IsToBeTold ? "Has.Old" : "Has.Current", release],
        { SentCancelled: true } => text["Has.Cancelled"],
        _ => text["Has.Nothing"],
    };
}
