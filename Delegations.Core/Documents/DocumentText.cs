using System.Globalization;
using System.Text;

namespace Delegations.Core.Documents;

/// <summary>Writes a paper as plain text, for mail and for tests. Lines end with <c>\n</c>.</summary>
public static class DocumentText
{
    private const int RuleLength = 60;

    /// <summary>The paper as text.</summary>
    /// <exception cref="DocumentRefusedException">A value is missing.</exception>
    public static string Render(PrintedDocument document)
    {
        DocumentProof.RequireEveryValue(document);
        var text = new StringBuilder();
        if (document.Letterhead is { } letterhead)
        {
            Lines(text, [.. letterhead.Institution, .. letterhead.Office, .. letterhead.Contact]);
            Line(text, new string('=', RuleLength));
        }

        Write(text, document.Blocks);
        if (document.Footer?.Note is { } note)
        {
            Line(text, new string('-', RuleLength));
            Line(text, note);
        }

        return text.ToString();
    }

    private static void Write(StringBuilder text, IReadOnlyList<Block> blocks)
    {
        foreach (var block in blocks)
        {
            Write(text, block);
        }
    }

    private static void Write(StringBuilder text, Block block)
    {
        switch (block)
        {
            case Heading heading:
                Gap(text);
                Line(text, heading.Level == 1 ? $"# {heading.Text}" : $"## {heading.Text}");
                break;
            case Paragraph paragraph:
                Gap(text);
                Line(text, string.Concat(paragraph.Runs.Select(run => run.Text)));
                break;
            case Facts facts:
                Lines(text, facts.Items.Select(fact => $"{fact.Label}: {fact.Value}"));
                break;
            case Table table:
                Gap(text);
                Line(text, string.Join(" | ", table.Columns.Select(column => column.Heading.Replace('\n', ' '))));
                Lines(text, table.Rows.Select(row => string.Join(" | ", row.Select(cell => cell.Replace('\n', ' ')))));
                break;
            case TwoColumns columns:
                Write(text, columns.Left);
                Line(text, new string('-', RuleLength));
                Write(text, columns.Right);
                break;
            case SignatureBlock signature:
                Gap(text);
                Lines(text, [.. signature.Closing, signature.Name, .. signature.Posts, .. signature.Organisation, signature.Date, $"[{signature.SealHint}]"]);
                if (signature.Code is { } beside)
                {
                    Write(text, beside);
                }

                break;
            case SplitLine line:
                Line(text, $"{line.Left}    {line.Right}");
                break;
            case PointList list:
                Gap(text);
                Lines(text, list.Points.Select((point, index) => (list.IsNumbered ? string.Create(CultureInfo.InvariantCulture, $"{index + 1}. ") : "- ") + point.Replace("\n", "\n  ", StringComparison.Ordinal)));
                break;
            case QrCode code:
                Gap(text);
                Lines(text, [.. code.Caption, $"[{code.Content}]"]);
                break;
            case CardGrid cards:
                Gap(text);
                Lines(text, cards.Cards.Select(card => "[" + string.Join(" / ", card.Front.Select(line => line.Text)) + (card.Back is null ? string.Empty : " || " + string.Join(" / ", card.Back.Select(line => line.Text))) + "]"));
                break;
            case SeatingDrawing drawing:
                Gap(text);
                Line(text, $"{drawing.DoorWords}: {Arrow(drawing.Door)}    {drawing.ViewWords}: {Arrow(drawing.View)}");
                Lines(text, drawing.Seats.Select(seat => $"{seat.Number}{(seat.IsGuest ? "*" : string.Empty)} {string.Join(" / ", seat.Lines)}".TrimEnd()));
                break;
            case PageBreak:
                Gap(text);
                Line(text, new string('-', RuleLength));
                break;
            case KeepTogether together:
                Write(text, together.Blocks);
                break;
            case Spacer:
                Gap(text);
                break;
        }
    }

    private static char Arrow(DrawingSide side) => side switch
    {
        DrawingSide.Top => '↑',
        DrawingSide.Right => '→',
        DrawingSide.Bottom => '↓',
        _ => '←',
    };

    private static void Lines(StringBuilder text, IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            Line(text, line);
        }
    }

    private static void Line(StringBuilder text, string line) => text.Append(line).Append('\n');

    private static void Gap(StringBuilder text)
    {
        var atStart = text.Length == 0;
        var afterGap = text.Length > 1 && text[^1] == '\n' && text[^2] == '\n';
        if (!atStart && !afterGap)
        {
            text.Append('\n');
        }
    }
}
