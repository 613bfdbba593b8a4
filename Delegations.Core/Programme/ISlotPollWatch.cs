namespace Delegations.Core.Programme;

/// <summary>Hears of questions to leaders' offices that are no longer to be asked, so that what is on its way about them is kept back in the same transaction.</summary>
public interface ISlotPollWatch
{
    /// <summary>The question is withdrawn, or a newer one has taken its place. Saves nothing.</summary>
    Task WithdrawnAsync(SlotPollId id, CancellationToken ct);

    /// <summary>The question is answered. Saves nothing.</summary>
    Task AnsweredAsync(SlotPollId id, CancellationToken ct);
}
