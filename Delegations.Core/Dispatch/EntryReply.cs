using Delegations.Core.Itineraries;

namespace Delegations.Core.Dispatch;

/// <summary>What somebody says to one entry on a page.</summary>
/// <param name="Id">The part that is answered, as the page named it.</param>
/// <param name="Version">The version that the page showed (<see cref="EntryAnswering.Version"/>).</param>
/// <param name="Answer">What is said; <see cref="EntryAnswer.None"/> is no answer.</param>
/// <param name="Comment">What is added; at most <see cref="Participation.MostComment"/> characters.</param>
public sealed record EntryReply(ParticipationId Id, string Version, EntryAnswer Answer, string Comment);
