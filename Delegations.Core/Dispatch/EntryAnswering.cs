using System.Globalization;
using Delegations.Core.Itineraries;
using NodaTime;

namespace Delegations.Core.Dispatch;

/// <summary>How one person's entry stands to be answered on a page.</summary>
/// <param name="Id">Names the part.</param>
/// <param name="DelegateId">Whose it is.</param>
/// <param name="ItemId">The item.</param>
/// <param name="Uid">Its name in the itinerary.</param>
/// <param name="Version">What the page shows; an answer brings it back, so that nobody accepts what they have not seen.</param>
/// <param name="Answer">What was answered.</param>
/// <param name="AnsweredBy">How.</param>
/// <param name="AnsweredAt">When.</param>
/// <param name="IsOld">The answer is to a version that has changed since.</param>
/// <param name="Comment">What was added.</param>
/// <param name="IsOpen">It stands in the programme and is not over: it can be answered.</param>
public sealed record EntryAnswering(
    ParticipationId Id, DelegateId DelegateId, ItemId ItemId, string Uid, string Version, EntryAnswer Answer, AnswerWay? AnsweredBy, Instant? AnsweredAt, bool IsOld, string Comment, bool IsOpen)
{
    /// <summary>Answered, and to what stands now.</summary>
    public bool IsAnswered => Answer != EntryAnswer.None && !IsOld;

    /// <summary>The part as it stands. The version is the sequence with what the person reads: a dinner that became a signing in the same room at the same hour is another thing to accept.</summary>
    internal static EntryAnswering Of(Participation part, bool isOpen) => new(
        part.Id, part.DelegateId, part.ItemId, part.Uid, VersionOf(part), part.Answer, part.AnsweredBy, part.AnsweredAt, part.AnswerIsOld, part.AnswerComment, isOpen);

    internal static string VersionOf(Participation part) =>
        string.Create(CultureInfo.InvariantCulture, $"{part.Sequence}-{part.TextPrint[..Math.Min(16, part.TextPrint.Length)]}");
}
