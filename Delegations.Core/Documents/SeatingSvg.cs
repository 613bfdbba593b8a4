using System.Globalization;
using System.Text;

namespace Delegations.Core.Documents;

/// <summary>Draws a seating plan as SVG for the preview; the words of each seat are text, so it can be read aloud and searched.</summary>
internal static class SeatingSvg
{
    private const float Margin = 8;
    private const float SeatRadius = 4;
    private const float LineHeight = 3.6f;
    private const float Square = 2.8f;
    private const float Letter = 1.5f;
    private const string Door = "paper-door";

    public static void Write(StringBuilder html, SeatingDrawing drawing, Func<string, string> encode)
    {
        html.Append(CultureInfo.InvariantCulture, $"<svg class=\"paper-seating\" viewBox=\"{-Margin} {-Margin} {drawing.Width + (2 * Margin)} {drawing.Height + (2 * Margin)}\">\n");
        html.Append(CultureInfo.InvariantCulture, $"<rect class=\"paper-room\" width=\"{drawing.Width}\" height=\"{drawing.Height}\"/>\n");
        foreach (var table in drawing.Tables)
        {
            html.Append(table.IsRound
                ? string.Create(CultureInfo.InvariantCulture, $"<ellipse class=\"paper-board\" cx=\"{table.X + (table.Width / 2)}\" cy=\"{table.Y + (table.Height / 2)}\" rx=\"{table.Width / 2}\" ry=\"{table.Height / 2}\"/>\n")
                : string.Create(CultureInfo.InvariantCulture, $"<rect class=\"paper-board\" x=\"{table.X}\" y=\"{table.Y}\" width=\"{table.Width}\" height=\"{table.Height}\"/>\n"));
            if (table.Label.Length > 0)
            {
                Words(html, table.X + (table.Width / 2), table.Y + (table.Height / 2) + 1.2f, table.Label, "paper-seat-words", encode);
            }
        }

        foreach (var seat in drawing.Seats)
        {
            html.Append(CultureInfo.InvariantCulture, $"<circle class=\"{(seat.IsGuest ? "paper-seat paper-seat-guest" : "paper-seat")}\" cx=\"{seat.X}\" cy=\"{seat.Y}\" r=\"{SeatRadius}\"/>\n");
            Words(html, seat.X, seat.Y + 1.1f, seat.Number, seat.IsGuest ? "paper-seat-number paper-seat-number-guest" : "paper-seat-number", encode);
            for (var i = 0; i < seat.Lines.Count; i++)
            {
                var (x, y) = WordsAt(seat, i);
                Words(html, x, y, seat.Lines[i], "paper-seat-words", encode, drawing.SeatWidth - 1);
            }
        }

        Side(html, drawing, drawing.Door, drawing.DoorWords, Door, encode);
        Side(html, drawing, drawing.View, drawing.ViewWords, "paper-view", encode);
        html.Append("</svg>\n");
    }

    private static (float X, float Y) WordsAt(DrawnSeat seat, int line) => seat.Words switch
    {
        DrawingSide.Top => (seat.X, seat.Y - SeatRadius - 1.5f - ((seat.Lines.Count - 1 - line) * LineHeight)),
        DrawingSide.Bottom => (seat.X, seat.Y + SeatRadius + 3.2f + (line * LineHeight)),
        DrawingSide.Left => (seat.X - SeatRadius - 11, seat.Y + 1 + ((line - ((seat.Lines.Count - 1) / 2f)) * LineHeight)),
        _ => (seat.X + SeatRadius + 11, seat.Y + 1 + ((line - ((seat.Lines.Count - 1) / 2f)) * LineHeight)),
    };

    private static void Side(StringBuilder html, SeatingDrawing drawing, DrawingSide side, string words, string cssClass, Func<string, string> encode)
    {
        // Door and view may be on one wall; then they stand at its two ends.
        var share = cssClass == Door ? 0.3f : 0.7f;
        var (x, y) = side switch
        {
            DrawingSide.Top => (drawing.Width * share, -2f),
            DrawingSide.Bottom => (drawing.Width * share, drawing.Height + 5),
            DrawingSide.Left => (14f, drawing.Height * share),
            _ => (drawing.Width - 14, drawing.Height * share),
        };
        Words(html, x, y, words, cssClass, encode);
    }

    // A line that would reach into the neighbour's is drawn narrower; how wide it is can only be guessed here, so it is guessed from its letters.
    private static void Words(StringBuilder html, float x, float y, string words, string cssClass, Func<string, string> encode, float room = float.MaxValue)
    {
        html.Append(CultureInfo.InvariantCulture, $"<text class=\"{cssClass}\" x=\"{x}\" y=\"{y}\" text-anchor=\"middle\"");
        if (words.Sum(letter => letter > '\u2E7F' ? Square : Letter) > room)
        {
            html.Append(CultureInfo.InvariantCulture, $" textLength=\"{room}\" lengthAdjust=\"spacingAndGlyphs\"");
        }

        html.Append('>').Append(encode(words)).Append("</text>\n");
    }
}
