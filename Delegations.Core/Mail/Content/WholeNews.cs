using Delegations.Core.Itineraries;
using Delegations.Core.Visits;

namespace Delegations.Core.Mail.Content;

/// <summary>All that a mail about a whole itinerary is made of, decided at the moment when it is made.</summary>
public sealed record WholeNews
{
    /// <summary>Itinerary; or Withdrawn or Cancelled, when nothing is left of it.</summary>
    public required MailKind Kind { get; init; }

    /// <summary>The itinerary as it stands.</summary>
    public required Itinerary Itinerary { get; init; }

    /// <summary>The itinerary as the person has it; null at the first mail.</summary>
    public Itinerary? Before { get; init; }

    /// <summary>How the person follows the programme.</summary>
    public required CalendarChoice Choice { get; init; }

    /// <summary>Name of the assistant in whose mailbox it arrives; empty when the assistant has given none; null when the person reads it.</summary>
    public string? AssistantName { get; init; }

    /// <summary>The token of the person's page; null when the receiver is not to have it.</summary>
    public string? PageToken { get; init; }

    /// <summary>The token of the assistant's page; null when the person reads it.</summary>
    public string? AssistantToken { get; init; }
}
