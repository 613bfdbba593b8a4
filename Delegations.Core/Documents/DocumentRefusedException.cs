namespace Delegations.Core.Documents;

/// <summary>The paper is not printed, because it would be wrong. The one who asked for it turns it into a refusal.</summary>
/// <param name="text">What cannot be printed, and where it stands.</param>
public sealed class DocumentRefusedException(UnprintableText text) : Exception(Describe(text))
{
    /// <summary>What cannot be printed, and where it stands.</summary>
    public UnprintableText Text { get; } = text;

    private static string Describe(UnprintableText text) => text.Reason == UnprintableReason.MissingGlyph
        ? $"No font has the character {text.CodePoint} at {text.Place}."
        : $"A value is missing at {text.Place}.";
}
