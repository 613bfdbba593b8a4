using NodaTime;

namespace Delegations.Core.Letters.Layout;

/// <summary>The person invited, as the passport and the delegation list have them.</summary>
/// <param name="Honorific">How the person is addressed: <c>Professor</c>, <c>教授</c>.</param>
/// <param name="PassportName">The name as in the passport, family name first: <c>ERIKSEN, Ada Lind</c>.</param>
/// <param name="DisplayName">The name as the person likes it said: <c>Ada Lind Eriksen</c>. The salutation uses it.</param>
/// <param name="Sex">As the passport states it.</param>
/// <param name="Nationality">The state whose passport it is.</param>
/// <param name="Employer">Where the person works.</param>
/// <param name="Post">As what.</param>
public sealed record Invitee(
    Wording Honorific,
    string PassportName,
    string DisplayName,
    LetterSex? Sex,
    Wording Nationality,
    Wording Employer,
    Wording Post)
{
    /// <summary>The name in the person's own script, or null.</summary>
    public string? NativeName { get; init; }

    /// <summary>The Chinese name, or null. The Chinese salutation prefers it.</summary>
    public string? ChineseName { get; init; }

    /// <summary>Birth date; a visa needs it.</summary>
    public LocalDate? BirthDate { get; init; }

    /// <summary>Passport number; a visa needs it.</summary>
    public string? PassportNumber { get; init; }

    /// <summary>Last day of the passport, or null when it is not known.</summary>
    public LocalDate? PassportExpiry { get; init; }
}
