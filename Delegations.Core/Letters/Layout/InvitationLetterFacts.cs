using NodaTime;

namespace Delegations.Core.Letters.Layout;

/// <summary>Everything an invitation letter says, frozen. What a consulate reads is all in the letter's body.</summary>
/// <param name="Letterhead">Who invites.</param>
/// <param name="Number">The letter's number in the register, as printed: <c>IO-2026-0143</c>.</param>
/// <param name="IssueDate">The date on the letter.</param>
/// <param name="IssuedAt">When the content was frozen; written into the file, never printed.</param>
/// <param name="Invitee">Who is invited.</param>
/// <param name="Visit">To what, when and where.</param>
/// <param name="Inviter">Who signs and who answers questions.</param>
/// <param name="NeedsVisa">True when the guest applies for a visa with this letter: birth date, passport and entries must then be there.</param>
public sealed record InvitationLetterFacts(
    OfficeLetterhead Letterhead,
    string Number,
    LocalDate IssueDate,
    Instant IssuedAt,
    Invitee Invitee,
    InvitedVisit Visit,
    Inviter Inviter,
    bool NeedsVisa)
{
    /// <summary>The members of the delegation, for the annex of a group's letter; empty for a letter to one person.</summary>
    public IReadOnlyList<DelegationMember> Annex { get; init; } = [];
}
