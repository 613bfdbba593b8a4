using System.Text;
using Delegations.Api.Documents.Fonts;
using Delegations.Core.Documents;
using SkiaSharp;

namespace Delegations.Api.Documents.Skia;

/// <summary>
/// Prints papers with SkiaSharp and HarfBuzz (docs/adr/0002). Text stays text: it can be selected, searched and read aloud.
/// Safe to use from several threads at once.
/// </summary>
public sealed class SkiaDocumentRenderer(PaperFonts fonts) : IDocumentRenderer
{
    /// <inheritdoc/>
    public byte[] Render(PrintedDocument document)
    {
        FontProof.RequireEveryGlyph(document, fonts);
        var layout = new PageLayout(new Typesetter(fonts), document);
        var sheets = Sheets(document, layout);
        using var ink = new DocumentInk(sheets.SelectMany(sheet => sheet).SelectMany(placed => placed.Slab.Marks));
        using var stream = new MemoryStream();
        using (var pdf = SKDocument.CreatePdf(stream, Properties(document)))
        {
            foreach (var sheet in sheets)
            {
                var canvas = pdf.BeginPage(PrintedDocument.PageWidth, PrintedDocument.PageHeight);
                foreach (var (slab, y) in sheet)
                {
                    foreach (var mark in slab.Marks)
                    {
                        ink.Draw(canvas, mark, document.Margins.Left, y);
                    }
                }

                pdf.EndPage();
            }

            pdf.Close();
        }

        return PdfCatalog.WithLanguage(stream.ToArray(), document.Language);
    }

    /// <summary>The sheets with everything that stands on them, measured from the page's upper edge.</summary>
    internal static IReadOnlyList<IReadOnlyList<PlacedSlab>> Sheets(PrintedDocument document, PageLayout layout)
    {
        var margins = document.Margins;
        var height = PrintedDocument.PageHeight - margins.Top - margins.Bottom;
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
                    new PlacedSlab(layout.Footer(i + 1, pages.Count), PrintedDocument.PageHeight - margins.Bottom),
                ];
            }),
        ];
    }

    private static SKDocumentPdfMetadata Properties(PrintedDocument document) => new()
    {
        Title = document.Title,
        Author = document.Author ?? string.Empty,
        Creator = "Delegations",
        Producer = "Delegations",
        Creation = document.CreatedAt.ToDateTimeUtc(),
        Modified = document.CreatedAt.ToDateTimeUtc(),
        RasterDpi = 300,
        EncodingQuality = 100,
    };
}
