using Delegations.Core.Programme;
using Delegations.Core.Visits;

namespace Delegations.Core.Approvals;

/// <summary>What the last approval would set in motion, told before it is given.</summary>
/// <param name="Letters">Letters that get a number.</param>
/// <param name="Replaced">Earlier letters that are superseded or revoked.</param>
/// <param name="Mails">Mails that go into the outbox.</param>
/// <param name="WithoutMail">Delegates without an address: they get a letter, but no mail.</param>
public sealed record Consequences(int Letters, int Replaced, int Mails, int WithoutMail);

/// <summary>What follows from the last approval, in the same transaction: letters get numbers, mails go into the outbox.</summary>
public interface IWhenApproved
{
    /// <summary>Adds what follows to the same unit of work; saves nothing itself.</summary>
    Task ApprovedAsync(Visit visit, Release release, CancellationToken ct);

    /// <summary>What <see cref="ApprovedAsync"/> would do with this release today; changes nothing. <paramref name="visit"/> comes with its delegates.</summary>
    Task<Consequences> ForeseeAsync(Visit visit, Release release, CancellationToken ct);
}
