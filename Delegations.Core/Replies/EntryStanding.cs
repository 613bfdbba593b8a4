using Delegations.Core.Directory;
using Delegations.Core.Itineraries;
using NodaTime;

namespace Delegations.Core.Replies;

/// <summary>One person's part in one item: which version the person has, and what was answered.</summary>
/// <param name="Id">The part.</param>
/// <param name="VisitId">The visit.</param>
/// <param name="VisitNumber">Its number.</param>
/// <param name="ItemId">The item.</param>
/// <param name="DelegateId">The person.</param>
/// <param name="Person">The person's name.</param>
/// <param name="Title">What it is.</param>
/// <param name="Starts">When it begins, on the clocks there.</param>
/// <param name="Ends">When it ends there.</param>
/// <param name="ZoneId">Those clocks.</param>
/// <param name="Mailbox">Where the person's mail goes; empty: nowhere.</param>
/// <param name="ReleaseNumber">The release that has it, or was the last to have it.</param>
/// <param name="Withdrawn">No release has it any more.</param>
/// <param name="SentRelease">The release that the person's version is from; null when nothing was sent.</param>
/// <param name="SentAt">When that left.</param>
/// <param name="SentCancelled">The person was told that it is off.</param>
/// <param name="CameBack">What the mail server said when the last mail about it came back; empty when it did not.</param>
/// <param name="IsToBeTold">The person's calendar has something else.</param>
/// <param name="Answer">What was answered.</param>
/// <param name="AnsweredBy">How the answer came.</param>
/// <param name="AnsweredAt">When.</param>
/// <param name="Comment">What was added.</param>
/// <param name="AnswerIsOld">The answer is to a version that has changed since.</param>
/// <param name="WholeDay">It is for whole days, from the day of <paramref name="Starts"/> until before the day of <paramref name="Ends"/>.</param>
public sealed record EntryStanding(
    ParticipationId Id,
    VisitId VisitId,
    string VisitNumber,
    ItemId ItemId,
    DelegateId DelegateId,
    PersonName Person,
    Wording Title,
    LocalDateTime Starts,
    LocalDateTime Ends,
    string ZoneId,
    string Mailbox,
    int ReleaseNumber,
    bool Withdrawn,
    int? SentRelease,
    Instant? SentAt,
    bool SentCancelled,
    string CameBack,
    bool IsToBeTold,
    EntryAnswer Answer,
    AnswerWay? AnsweredBy,
    Instant? AnsweredAt,
    string Comment,
    bool AnswerIsOld,
    bool WholeDay = false);
