using Delegations.Core.Itineraries;
using NodaTime;

namespace Delegations.Core.Mail.Content;

/// <summary>All that a mail about one entry is made of, decided at the moment when it is made.</summary>
public sealed record EntryNews
{
    /// <summary>Invited, Changed, Withdrawn or Cancelled.</summary>
    public required MailKind Kind { get; init; }

    /// <summary>The part, with what left about it before.</summary>
    public required Participation Part { get; init; }

    /// <summary>The person whose entry it is, by name; the attendee.</summary>
    public required string PrincipalName { get; init; }

    /// <summary>Name of the assistant in whose mailbox it arrives; empty when the assistant has given none; null when the person reads it.</summary>
    public string? AssistantName { get; init; }

    /// <summary>The person's itinerary as it stands; without entries where the receiver is not to see it any more.</summary>
    public required Itinerary Itinerary { get; init; }

    /// <summary>The entry: as it is now, or as it was when it is taken back.</summary>
    public required ItineraryEntry Entry { get; init; }

    /// <summary>The entry as the person has it; null when it is not a change.</summary>
    public ItineraryEntry? Before { get; init; }

    /// <summary>The moments at which the person has it, when the same wall time is another moment by now; null otherwise.</summary>
    public Instant? ShiftedFrom { get; init; }

    /// <summary>Why it is taken back; means nothing for an invitation or a change.</summary>
    public TakenBackBecause Because { get; init; }

    /// <summary>DTSTAMP: whole seconds, later than the last one of this part.</summary>
    public required Instant Stamp { get; init; }

    /// <summary>The token of the reply address.</summary>
    public required string ReplyToken { get; init; }

    /// <summary>The token of the person's page; null when the receiver is not to have it.</summary>
    public string? PageToken { get; init; }

    /// <summary>The token of the assistant's page; null when the person reads it.</summary>
    public string? AssistantToken { get; init; }
}
