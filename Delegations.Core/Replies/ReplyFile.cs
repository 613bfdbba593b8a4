using NodaTime;

namespace Delegations.Core.Replies;

/// <summary>A mail that came in, with all that is kept of it.</summary>
/// <param name="Row">Its line in the list.</param>
/// <param name="Mailbox">The mailbox that it came to.</param>
/// <param name="MessageId">Message-ID; empty when it has none.</param>
/// <param name="Uid">The entry that it names; empty when none.</param>
/// <param name="Sequence">The version that it answers.</param>
/// <param name="Stamp">When the answer was made, as it says.</param>
/// <param name="ProposedStart">When a counter-proposal would begin.</param>
/// <param name="ProposedEnd">When it would end.</param>
/// <param name="DoneBy">Who was done with it.</param>
/// <param name="DoneAt">When.</param>
/// <param name="Entry">The entry that it is about, as it stands now; null when that is not known.</param>
/// <param name="Choices">The entries that it could be about; for a mail that waits for a person.</param>
/// <param name="Bytes">The mail as it came; null once the set time is over, and when it was too large.</param>
public sealed record ReplyFile(
    ReplyRow Row,
    string Mailbox,
    string MessageId,
    string Uid,
    int? Sequence,
    Instant? Stamp,
    Instant? ProposedStart,
    Instant? ProposedEnd,
    string DoneBy,
    Instant? DoneAt,
    EntryStanding? Entry,
    IReadOnlyList<EntryStanding> Choices,
    byte[]? Bytes);
