using System.Globalization;
using System.Text;
using Delegations.Api.Documents.Fonts;
using Delegations.Core.Documents;
using QuestPDF.Drawing;
using QuestPDF.Fluent;
using QuestPDF.Helpers;
using QuestPDF.Infrastructure;
using Document = QuestPDF.Fluent.Document;

namespace Delegations.Api.Documents.QuestPdf;

/// <summary>Prints papers with QuestPDF; compiled only with <c>-p:PdfEngine=QuestPDF</c> (docs/adr/0002).</summary>
public sealed class QuestPdfDocumentRenderer : IDocumentRenderer
{
    private const string Ink = "#1D1D1F";
    private const string Grey = "#626266";
    private const string Hairline = "#D9D6D0";
    private const string SealRed = "#9B1C1F";
    private const string Pale = "#D8C4C0";
    private readonly PaperFonts _fonts;

    /// <summary>Registers the house's fonts with the engine and takes the licence that the office has chosen.</summary>
    /// <param name="fonts">The fonts of the house.</param>
    /// <param name="licence">The value of <c>Documents:QuestPdfLicence</c>: Community, Professional or Enterprise.</param>
    public QuestPdfDocumentRenderer(PaperFonts fonts, string licence)
    {
        _fonts = fonts;
        QuestPDF.Settings.License = Enum.TryParse<LicenseType>(licence, ignoreCase: true, out var type) && Enum.IsDefined(type)
            ? type
            : throw new ArgumentException("Documents:QuestPdfLicence is Community, Professional or Enterprise.", nameof(licence));
        foreach (var font in fonts.Files)
        {
            using var stream = new MemoryStream(font.Data, writable: false);
            FontManager.RegisterFontWithCustomName(font.Name, stream);
        }
    }

    /// <inheritdoc/>
    public byte[] Render(PrintedDocument document)
    {
        FontProof.RequireEveryGlyph(document, _fonts);
        var chinese = IsChinese(document.Language);
        return Document.Create(container => container.Page(page =>
            {
                page.Size(PageSizes.A4);
                page.MarginTop(document.Margins.Top);
                page.MarginRight(document.Margins.Right);
                page.MarginBottom(document.Margins.Bottom / 2);
                page.MarginLeft(document.Margins.Left);
                page.DefaultTextStyle(Style(chinese ? 10.7f : 10.4f, chinese ? 1.45f : 1.3f));
                page.Header().Column(column =>
                {
                    if (document.Letterhead is { } letterhead)
                    {
                        column.Item().ShowOnce().Element(item => Letterhead(item, letterhead));
                    }

                    if (document.RunningHead is { } head)
                    {
                        Put(column.Item().SkipOnce().PaddingBottom(12).BorderBottom(0.5f).BorderColor(SealRed), head, span => span.FontSize(8.6f).FontColor(Grey));
                    }
                });
                page.Content().Element(content => Stack(content, document.Blocks));
                page.Footer().PaddingTop(10).BorderTop(0.4f).BorderColor(Hairline).PaddingTop(5).Row(row =>
                {
                    Put(row.RelativeItem(), document.Footer.Note ?? string.Empty, span => span.FontSize(7.7f).FontColor(Grey));
                    row.AutoItem().Text(text =>
                    {
                        text.DefaultTextStyle(style => style.FontSize(7.7f).FontColor(Grey));
                        PageCount(text, document.Footer.Count);
                    });
                });
            }))
            .WithMetadata(new DocumentMetadata
            {
                Title = document.Title,
                Author = document.Author ?? string.Empty,
                Creator = "Delegations",
                Producer = "Delegations",
                CreationDate = document.CreatedAt.ToDateTimeUtc(),
                ModifiedDate = document.CreatedAt.ToDateTimeUtc(),
            })
            .GeneratePdf();
    }

    private static TextStyle Style(float size, float lineHeight) =>
        TextStyle.Default.FontSize(size).LineHeight(lineHeight).FontColor(Ink);

    private void PageCount(TextDescriptor text, string count)
    {
        foreach (var part in count.Replace("{page}", "\0p\0", StringComparison.Ordinal).Replace("{pages}", "\0n\0", StringComparison.Ordinal).Split('\0'))
        {
            switch (part)
            {
                case "p":
                    text.CurrentPageNumber();
                    break;
                case "n":
                    text.TotalPages();
                    break;
                default:
                    Put(text, part, span => span, strong: false);
                    break;
            }
        }
    }

    private void Letterhead(IContainer container, Letterhead letterhead) => container.PaddingBottom(12).Column(column =>
    {
        for (var i = 0; i < letterhead.Institution.Count; i++)
        {
            var first = i == 0;
            Put(column.Item().AlignCenter(), letterhead.Institution[i], span => span.FontSize(first ? 21 : 12).FontColor(first ? SealRed : Ink));
        }

        foreach (var line in letterhead.Office)
        {
            Put(column.Item().AlignCenter(), line, span => span.FontSize(9.4f).FontColor(Grey));
        }

        column.Item().PaddingTop(8).LineHorizontal(1.5f).LineColor(SealRed);
        column.Item().PaddingTop(2).LineHorizontal(0.4f).LineColor(SealRed);
        column.Item().PaddingTop(5);
        foreach (var line in letterhead.Contact)
        {
            Put(column.Item().AlignCenter(), line, span => span.FontSize(7.7f).FontColor(Grey));
        }
    });

    private void Stack(IContainer container, IReadOnlyList<Block> blocks) => container.Column(column =>
    {
        column.Spacing(6);
        foreach (var block in blocks)
        {
            switch (block)
            {
                case PageBreak:
                    column.Item().PageBreak();
                    break;
                case Spacer spacer:
                    column.Item().Height(spacer.Points);
                    break;
                default:
                    column.Item().Element(item => Write(item, block));
                    break;
            }
        }
    });

    private void Write(IContainer item, Block block)
    {
        switch (block)
        {
            case Heading { Level: 1 } heading:
                Put(item.AlignCenter(), heading.Text, span => span.FontSize(19), strong: true);
                break;
            case Heading heading:
                Put(item.EnsureSpace(60).PaddingTop(4), heading.Text, span => span.FontColor(heading.Level == 2 ? SealRed : Ink), strong: true);
                break;
            case Paragraph paragraph:
                item.Text(text => Write(text, paragraph));
                break;
            case Facts facts:
                Write(item, facts);
                break;
            case Table table:
                Write(item, table);
                break;
            case TwoColumns columns:
                Write(item, columns);
                break;
            case SignatureBlock signature:
                Write(item, signature);
                break;
            case SplitLine line:
                item.Row(row =>
                {
                    Put(row.RelativeItem(), line.Left, span => span.FontColor(Grey));
                    Put(row.RelativeItem().AlignRight(), line.Right, span => span.FontColor(Grey));
                });
                break;
            case KeepTogether together:
                item.ShowEntire().Element(inner => Stack(inner, together.Blocks));
                break;
            default:
                throw new InvalidOperationException("A new kind of block must say how it is printed.");
        }
    }

    private void Write(TextDescriptor text, Paragraph paragraph)
    {
        switch (paragraph.Alignment)
        {
            case TextAlignment.Centre:
                text.AlignCenter();
                break;
            case TextAlignment.Right:
                text.AlignRight();
                break;
            default:
                text.AlignLeft();
                break;
        }

        if (paragraph.FirstLineIndented)
        {
            Put(text, "\u3000\u3000", span => span, strong: false);
        }

        foreach (var run in paragraph.Runs)
        {
            Put(text, run.Text, span => paragraph.Tone == TextTone.Quiet ? span.FontSize(8.6f).FontColor(Grey) : span, run.Strong);
        }
    }

    private void Write(IContainer item, Facts facts) => item.Column(column =>
    {
        foreach (var fact in facts.Items)
        {
            column.Item().ShowEntire().Row(row =>
            {
                Put(row.RelativeItem((float)facts.LabelShare).PaddingRight(8), fact.Label, span => span.FontColor(Grey));
                Put(row.RelativeItem(1 - (float)facts.LabelShare), fact.Value, span => span, fact.Strong);
            });
        }
    });

    private void Write(IContainer item, Table table) => item.BorderTop(0.9f).BorderBottom(0.9f).BorderColor(Ink).Table(grid =>
    {
        grid.ColumnsDefinition(columns =>
        {
            foreach (var column in table.Columns)
            {
                columns.RelativeColumn((float)column.Weight);
            }
        });
        grid.Header(header =>
        {
            foreach (var column in table.Columns)
            {
                Put(header.Cell().BorderBottom(0.5f).BorderColor(Ink).PaddingVertical(3).PaddingRight(6), column.Heading, span => span.FontSize(8).FontColor(Grey), strong: true);
            }
        });
        foreach (var row in table.Rows)
        {
            for (var i = 0; i < row.Count; i++)
            {
                var cell = grid.Cell().BorderBottom(0.4f).BorderColor(Hairline).PaddingVertical(5).PaddingRight(6);
                cell = table.Columns[i].Alignment switch
                {
                    TextAlignment.Centre => cell.AlignCenter(),
                    TextAlignment.Right => cell.AlignRight(),
                    _ => cell,
                };
                Put(cell, row[i], span => span.FontSize(8.8f));
            }
        }
    });

    private void Write(IContainer item, TwoColumns columns) => item.DefaultTextStyle(style => style.FontSize(9.3f)).Column(column =>
    {
        column.Spacing(4);
        foreach (var (left, right) in columns.Left.Zip(columns.Right))
        {
            column.Item().Row(row =>
            {
                row.Spacing(22);
                row.RelativeItem().Element(cell => Write(cell, left));
                row.RelativeItem().Element(cell => Write(cell, right));
            });
        }
    });

    private void Write(IContainer item, SignatureBlock signature) => item.ShowEntire().MinHeight(120).Row(row =>
    {
        row.RelativeItem().Column(column =>
        {
            foreach (var line in signature.Closing)
            {
                Put(column.Item(), line, span => span);
            }
        });
        row.RelativeItem().Column(column =>
        {
            Put(column.Item().Height(44).AlignRight(), signature.SealHint, span => span.FontSize(8).FontColor(Pale));
            column.Item().LineHorizontal(0.5f).LineColor(Ink);
            Put(column.Item(), signature.Name, span => span, strong: true);
            foreach (var line in signature.Posts.Concat(signature.Organisation))
            {
                Put(column.Item(), line, span => span.FontSize(9.4f).FontColor(Grey));
            }

            Put(column.Item().PaddingTop(3), signature.Date, span => span.FontSize(9.4f));
        });
    });

    private void Put(IContainer item, string value, Func<TextSpanDescriptor, TextSpanDescriptor> style, bool strong = false) =>
        item.Text(text => Put(text, value, style, strong));

    /// <summary>Every file of the house is a family of its own here, so the font of each character is chosen as the other engine chooses it.</summary>
    private void Put(TextDescriptor text, string value, Func<TextSpanDescriptor, TextSpanDescriptor> style, bool strong)
    {
        var run = new StringBuilder();
        PaperFont? font = null;
        var graphemes = StringInfo.GetTextElementEnumerator(value.Normalize(NormalizationForm.FormC));
        while (graphemes.MoveNext())
        {
            var grapheme = graphemes.GetTextElement();
            var own = _fonts.Find(grapheme, strong, PaperScript.IsChinese(Rune.GetRuneAt(grapheme, 0))) ?? font;
            if (font is not null && !ReferenceEquals(own, font))
            {
                style(text.Span(run.ToString()).FontFamily(font.Name));
                run.Clear();
            }

            font = own;
            run.Append(grapheme);
        }

        if (font is not null)
        {
            style(text.Span(run.ToString()).FontFamily(font.Name));
        }
    }

    private static bool IsChinese(string language) => language.StartsWith("zh", StringComparison.OrdinalIgnoreCase);
}
