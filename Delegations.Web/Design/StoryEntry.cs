using NodaTime;

namespace Delegations.Web.Design;

/// <summary>One line in the story of a visit: who did what, when, and why.</summary>
/// <param name="At">When, as a local date and time of the office.</param>
/// <param name="Who">The person, or the name of the system's part that acted.</param>
/// <param name="What">The sentence.</param>
/// <param name="Detail">The reason given, or the difference; a paragraph.</param>
/// <param name="Icon">The picture beside it.</param>
/// <param name="Tone">Its colour.</param>
/// <param name="Href">Where to read more.</param>
public sealed record StoryEntry(
    LocalDateTime At, string Who, string What, string? Detail = null, IconName Icon = IconName.Story, Tone Tone = Tone.Quiet, string? Href = null);
