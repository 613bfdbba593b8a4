using NodaTime;

namespace Delegations.Core.Replies;

/// <summary>A line of the list of mails that came in.</summary>
/// <param name="Id">Which.</param>
/// <param name="Version">What a form about it was filled from.</param>
/// <param name="ReceivedAt">When it was taken.</param>
/// <param name="Kind">What it is.</param>
/// <param name="State">How it ended.</param>
/// <param name="Reason">Why: a code of <see cref="InboundReasons"/>.</param>
/// <param name="From">Who says they sent it.</param>
/// <param name="Attendee">Who answers; of a bounce who was not reached.</param>
/// <param name="Subject">Its subject.</param>
/// <param name="PartStat">The answer as written.</param>
/// <param name="Comment">What the sender added; of a bounce what the server said.</param>
/// <param name="VisitId">The visit, when it is known.</param>
/// <param name="VisitNumber">Its number; empty when it is not known.</param>
/// <param name="ParticipationId">The entry, when it is known.</param>
public sealed record ReplyRow(
    InboundMailId Id,
    long Version,
    Instant ReceivedAt,
    InboundKind Kind,
    InboundState State,
    string Reason,
    string From,
    string Attendee,
    string Subject,
    string PartStat,
    string Comment,
    VisitId? VisitId,
    string VisitNumber,
    ParticipationId? ParticipationId);
