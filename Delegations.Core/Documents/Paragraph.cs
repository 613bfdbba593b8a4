namespace Delegations.Core.Documents;

/// <summary>A paragraph of running text.</summary>
/// <param name="Runs">Its words, in runs of one weight; at least one.</param>
/// <param name="Alignment">Where its lines stand.</param>
public sealed record Paragraph(IReadOnlyList<TextRun> Runs, TextAlignment Alignment = TextAlignment.Left) : Block
{
    /// <summary>A paragraph of plain words.</summary>
    public Paragraph(string text, TextAlignment alignment = TextAlignment.Left)
        : this([new TextRun(text)], alignment)
    {
    }

    /// <summary>True when the first line begins two characters further in, as Chinese prose does.</summary>
    public bool FirstLineIndented { get; init; }

    /// <summary>How loudly it speaks.</summary>
    public TextTone Tone { get; init; }

    /// <summary>BCP 47 tag when it is not the paper's language.</summary>
    public string? Language { get; init; }
}
