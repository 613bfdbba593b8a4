using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Delegations.Core.Documents;

/// <summary>
/// Shows a paper as an HTML fragment for preview. It carries classes and no style, and every text is encoded; headings begin at
/// <c>h2</c>, because the page around it has the <c>h1</c>.
/// </summary>
public static class DocumentHtml
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>The paper as an <c>article</c> element.</summary>
    /// <exception cref="DocumentRefusedException">A value is missing.</exception>
    public static string Render(PrintedDocument document)
    {
        DocumentProof.RequireEveryValue(document);
        var html = new StringBuilder();
        html.Append("<article class=\"paper\"").Append(Lang(document.Language)).Append(">\n");
        if (document.Letterhead is { } letterhead)
        {
            html.Append("<header class=\"paper-letterhead\">\n");
            Lines(html, "paper-institution", letterhead.Institution);
            Lines(html, "paper-office", letterhead.Office);
            Lines(html, "paper-contact", letterhead.Contact);
            html.Append("</header>\n");
        }

        Write(html, document.Blocks);
        if (document.Footer?.Note is { } note)
        {
            html.Append("<footer class=\"paper-footer\">").Append(Text(note)).Append("</footer>\n");
        }

        return html.Append("</article>\n").ToString();
    }

    private static void Write(StringBuilder html, IReadOnlyList<Block> blocks)
    {
        foreach (var block in blocks)
        {
            Write(html, block);
        }
    }

    private static void Write(StringBuilder html, Block block)
    {
        switch (block)
        {
            case Heading heading:
                var level = (heading.Level + 1).ToString(CultureInfo.InvariantCulture);
                html.Append("<h").Append(level).Append(" class=\"paper-heading\"").Append(Lang(heading.Language)).Append('>')
                    .Append(Text(heading.Text)).Append("</h").Append(level).Append(">\n");
                break;
            case Paragraph paragraph:
                Write(html, paragraph);
                break;
            case Facts facts:
                html.Append("<dl class=\"paper-facts\"").Append(Lang(facts.Language)).Append(">\n");
                foreach (var fact in facts.Items)
                {
                    html.Append("<dt>").Append(Text(fact.Label)).Append("</dt><dd>").Append(Weighted(fact.Value, fact.Strong)).Append("</dd>\n");
                }

                html.Append("</dl>\n");
                break;
            case Table table:
                Write(html, table);
                break;
            case TwoColumns columns:
                html.Append("<div class=\"paper-columns\">\n");
                foreach (var (left, right) in columns.Left.Zip(columns.Right))
                {
                    html.Append("<div class=\"paper-row\">\n<div class=\"paper-column\">\n");
                    Write(html, left);
                    html.Append("</div>\n<div class=\"paper-column\">\n");
                    Write(html, right);
                    html.Append("</div>\n</div>\n");
                }

                html.Append("</div>\n");
                break;
            case SignatureBlock signature:
                html.Append("<div class=\"paper-signature\">\n");
                Lines(html, "paper-closing", signature.Closing);
                Lines(html, "paper-seal", [signature.SealHint]);
                Lines(html, "paper-signatory", [signature.Name]);
                Lines(html, "paper-post", [.. signature.Posts, .. signature.Organisation]);
                Lines(html, "paper-date", [signature.Date]);
                if (signature.Code is { } beside)
                {
                    Write(html, beside);
                }

                html.Append("</div>\n");
                break;
            case SplitLine line:
                html.Append("<p class=\"paper-split\"><span>").Append(Text(line.Left)).Append("</span> <span>")
                    .Append(Text(line.Right)).Append("</span></p>\n");
                break;
            case PointList list:
                html.Append(list.IsNumbered ? "<ol" : "<ul").Append(" class=\"paper-points\"").Append(Lang(list.Language)).Append(">\n");
                foreach (var point in list.Points)
                {
                    html.Append("<li>").Append(Text(point)).Append("</li>\n");
                }

                html.Append(list.IsNumbered ? "</ol>\n" : "</ul>\n");
                break;
            case QrCode code:
                Write(html, code);
                break;
            case CardGrid cards:
                Write(html, cards);
                break;
            case SeatingDrawing drawing:
                SeatingSvg.Write(html, drawing, Encoder.Encode);
                break;
            case PageBreak:
                html.Append("<hr class=\"paper-page-break\">\n");
                break;
            case KeepTogether together:
                Write(html, together.Blocks);
                break;
            case Spacer:
                break;
        }
    }

    private static void Write(StringBuilder html, Paragraph paragraph)
    {
        var classes = paragraph.Alignment switch
        {
            TextAlignment.Centre => "paper-text paper-centre",
            TextAlignment.Right => "paper-text paper-right",
            TextAlignment.Justified => "paper-text paper-justified",
            _ => "paper-text",
        };
        if (paragraph.FirstLineIndented)
        {
            classes += " paper-indented";
        }

        if (paragraph.Tone == TextTone.Quiet)
        {
            classes += " paper-quiet";
        }

        html.Append("<p class=\"").Append(classes).Append('"').Append(Lang(paragraph.Language)).Append('>');
        foreach (var run in paragraph.Runs)
        {
            html.Append(Weighted(run.Text, run.Strong));
        }

        html.Append("</p>\n");
    }

    private static void Write(StringBuilder html, QrCode code)
    {
        var modules = code.Modules;
        var side = modules.Count.ToString(CultureInfo.InvariantCulture);
        html.Append("<div class=\"paper-code\">\n<svg class=\"paper-qr\" viewBox=\"0 0 ").Append(side).Append(' ').Append(side).Append("\" aria-hidden=\"true\"><path d=\"");
        for (var row = 0; row < modules.Count; row++)
        {
            for (var column = 0; column < modules.Count; column++)
            {
                if (modules[row][column])
                {
                    html.Append(CultureInfo.InvariantCulture, $"M{column} {row}h1v1h-1z");
                }
            }
        }

        html.Append("\"/></svg>\n<div>\n");
        Lines(html, "paper-code-words", code.Caption);
        html.Append("</div>\n</div>\n");
    }

    private static void Write(StringBuilder html, CardGrid cards)
    {
        html.Append("<div class=\"paper-cards\">\n");
        foreach (var card in cards.Cards)
        {
            html.Append("<div class=\"paper-card\">\n");
            foreach (var side in new[] { card.Back, card.Front })
            {
                foreach (var line in side ?? [])
                {
                    html.Append("<p class=\"paper-card-").Append(line.Voice switch
                    {
                        CardVoice.Name => "name",
                        CardVoice.SecondName => "second",
                        CardVoice.Quiet => "quiet",
                        _ => "words",
                    }).Append("\">").Append(Text(line.Text)).Append("</p>\n");
                }

                if (card.Back is not null && ReferenceEquals(side, card.Back))
                {
                    html.Append("<hr class=\"paper-fold\">\n");
                }
            }

            html.Append("</div>\n");
        }

        html.Append("</div>\n");
    }

    private static void Write(StringBuilder html, Table table)
    {
        html.Append("<table class=\"paper-table\">\n<thead><tr>");
        foreach (var column in table.Columns)
        {
            html.Append("<th scope=\"col\">").Append(Text(column.Heading)).Append("</th>");
        }

        html.Append("</tr></thead>\n<tbody>\n");
        foreach (var row in table.Rows)
        {
            html.Append("<tr>");
            foreach (var cell in row)
            {
                html.Append("<td>").Append(Text(cell)).Append("</td>");
            }

            html.Append("</tr>\n");
        }

        html.Append("</tbody>\n</table>\n");
    }

    private static void Lines(StringBuilder html, string cssClass, IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            html.Append("<p class=\"").Append(cssClass).Append("\">").Append(Text(line)).Append("</p>\n");
        }
    }

    private static string Lang(string? language) => language is null ? string.Empty : $" lang=\"{Encoder.Encode(language)}\"";

    private static string Weighted(string text, bool strong) => strong ? $"<strong>{Text(text)}</strong>" : Text(text);

    private static string Text(string text) => string.Join("<br>", text.Split('\n').Select(Encoder.Encode));
}
