using NodaTime;

namespace Delegations.Core.Letters.Layout;

/// <summary>What a printed programme says, frozen.</summary>
/// <param name="Letterhead">The office that receives.</param>
/// <param name="Title">What the visit is called: <c>Visit of Aurora University</c>.</param>
/// <param name="Guests">Who comes: the head of delegation and how many.</param>
/// <param name="TimeZone">Which clock the times are on: <c>China Standard Time (UTC+8)</c>.</param>
/// <param name="IssuedAt">When the content was frozen; written into the file, never printed.</param>
/// <param name="Release">Which release of the programme this is, 1 or more.</param>
/// <param name="Days">The days, in order; at least one.</param>
public sealed record ProgrammeSheetFacts(
    OfficeLetterhead Letterhead,
    Wording Title,
    Wording Guests,
    Wording TimeZone,
    Instant IssuedAt,
    int Release,
    IReadOnlyList<ProgrammeSheetDay> Days)
{
    /// <summary>Whom the guests call: name and telephone; null leaves the line out.</summary>
    public Wording? Contact { get; init; }
}
