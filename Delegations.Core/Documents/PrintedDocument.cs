using NodaTime;

namespace Delegations.Core.Documents;

/// <summary>
/// A printed paper as a value: everything that stands on it and nothing about how it is drawn. The same value is shown as HTML for
/// preview, written as text for tests and mail, and printed as PDF.
/// </summary>
/// <param name="Title">The title in the document's properties, which a reader shows in its window bar; never empty.</param>
/// <param name="Language">The main language as a BCP 47 tag, <c>en</c> or <c>zh-Hans</c>. It decides the page's default typography.</param>
/// <param name="CreatedAt">When the content was frozen. It is written into the file, so that the same value gives the same bytes.</param>
/// <param name="Letterhead">Who sends it, at the head of the first page; null for an inner paper.</param>
/// <param name="Blocks">What the paper says, from top to bottom; at least one.</param>
/// <param name="Footer">What stands at the foot of every page; null for cards and signs, which are cut out or hung up.</param>
public sealed record PrintedDocument(
    string Title,
    string Language,
    Instant CreatedAt,
    Letterhead? Letterhead,
    IReadOnlyList<Block> Blocks,
    PageFooter? Footer)
{
    /// <summary>The sheet; A4 upright unless said otherwise.</summary>
    public PaperSize Size { get; init; } = PaperSize.A4;

    /// <summary>White around the content, in points.</summary>
    public PageMargins Margins { get; init; } = PageMargins.Letter;

    /// <summary>The line at the head of every page but the first, such as the letter's number; null for none.</summary>
    public string? RunningHead { get; init; }

    /// <summary>Who wrote it, for the document's properties; null leaves it out.</summary>
    public string? Author { get; init; }
}
