using Delegations.Core.Directory;

namespace Delegations.Core.Dispatch;

/// <summary>What a mail of the outbox brings, for the officer who looks at it.</summary>
/// <param name="Release">The release that it is made from; null when it is about none.</param>
/// <param name="Known">The release that the receiver knew before; null at the first mail.</param>
/// <param name="Sequence">The version of the entry; null when it is about the whole.</param>
/// <param name="Entry">The entry; null when it is about the whole.</param>
/// <param name="For">For whom it is.</param>
/// <param name="OvertakenBy">The release that took its place; null when it was not taken back, or by another decision.</param>
public sealed record MailFacts(int? Release, int? Known, int? Sequence, Wording? Entry, PersonName? For, int? OvertakenBy);
