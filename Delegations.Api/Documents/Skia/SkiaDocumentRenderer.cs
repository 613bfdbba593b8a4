using System.Globalization;
using Delegations.Api.Documents.Fonts;
using Delegations.Api.Documents.Pdf;
using Delegations.Core.Documents;

namespace Delegations.Api.Documents.Skia;

/// <summary>
/// Prints papers with SkiaSharp and HarfBuzz (docs/adr/0002). Text stays text: it can be selected, searched and read aloud.
/// Safe to use from several threads at once.
/// </summary>
public sealed class SkiaDocumentRenderer(PaperFonts fonts) : IDocumentRenderer
{
    private readonly SetTexts _before = new();

    /// <inheritdoc/>
    public byte[] Render(PrintedDocument document)
    {
        FontProof.RequireEveryGlyph(document, fonts);
        var layout = new PageLayout(new Typesetter(fonts, _before), document);
        var sheets = Sheets(document, layout);
        using var file = new PdfFile();
        var ink = new PdfInk();
        var contents = new List<int>(sheets.Count);
        foreach (var sheet in sheets)
        {
            foreach (var (slab, y) in sheet)
            {
                foreach (var mark in slab.Marks)
                {
                    ink.Draw(mark, document.Margins.Left, y, document.Size.Height);
                }
            }

            contents.Add(file.AddStream(ink.TakePage()));
        }

        return Close(file, document, ink, contents);
    }

    private static byte[] Close(PdfFile file, PrintedDocument document, PdfInk ink, List<int> contents)
    {
        var fonts = string.Concat(ink.Fonts.Select(font => FormattableString.Invariant($"/{font.Name} {font.Font.Write(file)} 0 R")));
        var tree = file.Reserve();
        var (width, height) = (PdfFile.Number(document.Size.Width), PdfFile.Number(document.Size.Height));
        var pages = contents
            .Select(content => file.Add(FormattableString.Invariant($"<</Type/Page/Parent {tree} 0 R/Contents {content} 0 R>>")))
            .ToArray();
        file.Set(tree, FormattableString.Invariant(
            $"<</Type/Pages/Count {pages.Length}/Kids[{string.Join(' ', pages.Select(page => FormattableString.Invariant($"{page} 0 R")))}]/MediaBox[0 0 {width} {height}]/Resources<</Font<<{fonts}>>>>>>"));
        var catalog = file.Add(FormattableString.Invariant(
            $"<</Type/Catalog/Pages {tree} 0 R/Lang({PdfFile.Tag(document.Language)})/ViewerPreferences<</DisplayDocTitle true>>>>"));
        var date = document.CreatedAt.ToDateTimeUtc().ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture);
        var author = document.Author is { } name ? "/Author" + PdfFile.Text(name) : string.Empty;
        var information = file.Add(
            $"<</Title{PdfFile.Text(document.Title)}{author}/Creator(Delegations)/Producer(Delegations)/CreationDate(D:{date}Z)/ModDate(D:{date}Z)>>");
        return file.Close(catalog, information);
    }

    /// <summary>The sheets with everything that stands on them, measured from the page's upper edge.</summary>
    internal static IReadOnlyList<IReadOnlyList<PlacedSlab>> Sheets(PrintedDocument document, PageLayout layout)
    {
        var margins = document.Margins;
        var height = document.Size.Height - margins.Top - margins.Bottom;
        var letterhead = document.Letterhead is { } head ? layout.Letterhead(head) : new Slab(0, []);
        var runningHead = document.RunningHead is { } text ? layout.RunningHead(text) : new Slab(0, []);
        var pages = Pagination.Deal(layout.Slabs(), height - letterhead.Height, height - runningHead.Height);
        return
        [
            .. pages.Select((page, i) =>
            {
                var top = i == 0 ? letterhead : runningHead;
                return (IReadOnlyList<PlacedSlab>)
                [
                    new PlacedSlab(top, margins.Top),
                    .. page.Select(placed => placed with { Y = placed.Y + margins.Top + top.Height }),
                    new PlacedSlab(layout.Footer(i + 1, pages.Count), document.Size.Height - margins.Bottom),
                ];
            }),
        ];
    }
}
