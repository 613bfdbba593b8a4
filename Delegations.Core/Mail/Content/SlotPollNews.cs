using Delegations.Core.Itineraries;
using Delegations.Core.Programme;
using NodaTime;

namespace Delegations.Core.Mail.Content;

/// <summary>All that a mail with a question for a time is made of: what the office's page shows, and the way to it.</summary>
public sealed record SlotPollNews
{
    /// <summary>What the office sees on its page.</summary>
    public required SlotQuestion Question { get; init; }

    /// <summary>Language of the mail: <c>en</c> or <c>zh-Hans</c>.</summary>
    public required string Language { get; init; }

    /// <summary>The zone of the house, on whose clocks the times are.</summary>
    public required DateTimeZone Zone { get; init; }

    /// <summary>The office that asks.</summary>
    public required Wording OfficeName { get; init; }

    /// <summary>Whom to turn to.</summary>
    public required OfficeContact Contact { get; init; }

    /// <summary>A mail about the same question has left before.</summary>
    public bool IsReminder { get; init; }

    /// <summary>The secret of the office's page.</summary>
    public required string PageToken { get; init; }
}
