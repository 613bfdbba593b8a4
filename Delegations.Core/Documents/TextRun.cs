namespace Delegations.Core.Documents;

/// <summary>Words of one weight inside a paragraph.</summary>
/// <param name="Text">The words; a line break is <c>\n</c>.</param>
/// <param name="Strong">True for what must catch the eye, such as a name or a date.</param>
public sealed record TextRun(string Text, bool Strong = false)
{
    public static implicit operator TextRun(string text) => new(text);

    /// <summary>Words that must catch the eye.</summary>
    public static TextRun OfWeight(string text) => new(text, Strong: true);
}
