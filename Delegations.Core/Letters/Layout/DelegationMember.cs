using NodaTime;

namespace Delegations.Core.Letters.Layout;

/// <summary>A row of the annex to a group's letter.</summary>
/// <param name="PassportName">The name as in the passport.</param>
/// <param name="Role">Head of delegation (团长), member (团员), interpreter (翻译) …</param>
/// <param name="Sex">As the passport states it.</param>
/// <param name="Nationality">The state whose passport it is.</param>
/// <param name="Post">Post and employer in one line.</param>
public sealed record DelegationMember(string PassportName, Wording Role, LetterSex? Sex, Wording Nationality, Wording Post)
{
    /// <summary>The name in the person's own script or in Chinese, or null.</summary>
    public string? NativeName { get; init; }

    /// <summary>Birth date; a visa needs it.</summary>
    public LocalDate? BirthDate { get; init; }

    /// <summary>Passport number; a visa needs it.</summary>
    public string? PassportNumber { get; init; }
}
