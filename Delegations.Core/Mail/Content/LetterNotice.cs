using Delegations.Core.Itineraries;

namespace Delegations.Core.Mail.Content;

/// <summary>The facts of a mail that says an invitation letter is ready. No passport number, no date of birth: the letter has them, the mail must not.</summary>
public sealed record LetterNotice
{
    /// <summary>The number of the letter, such as "OIR-2026-0031".</summary>
    public required string LetterNumber { get; init; }

    /// <summary>How the person is addressed, in their language and with their title.</summary>
    public required string PersonName { get; init; }

    /// <summary>The person's language: <c>en</c> or <c>zh-Hans</c>.</summary>
    public required string Language { get; init; }

    /// <summary>What the visit is called.</summary>
    public required Wording VisitTitle { get; init; }

    /// <summary>The office that sends it.</summary>
    public required Wording OfficeName { get; init; }

    /// <summary>Whom to turn to.</summary>
    public required OfficeContact Contact { get; init; }

    /// <summary>True when the letter travels with the mail.</summary>
    public required bool Attached { get; init; }
}
