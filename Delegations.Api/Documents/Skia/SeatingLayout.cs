using Delegations.Core.Documents;
using SkiaSharp;

namespace Delegations.Api.Documents.Skia;

/// <summary>Sets a seating plan, seen from above.</summary>
internal static class SeatingLayout
{
    private const float SeatRadius = 9;
    private const float Edge = 22;
    private const float Gap = 3;
    private const float DoorWidth = 34;

    public static Slab Set(Typesetter typesetter, SeatingDrawing drawing, float width)
    {
        var scale = Math.Min(PaperSize.PointsPerMillimetre, (width - (2 * Edge)) / drawing.Width);
        var (roomWidth, roomHeight) = (drawing.Width * scale, drawing.Height * scale);
        var (left, top) = ((width - roomWidth) / 2, Edge);
        var marks = new List<Mark> { new ShapeMark(left, top, roomWidth, roomHeight, IsRound: false, null, PaperTypography.Ink, 1.1f) };
        foreach (var table in drawing.Tables)
        {
            marks.Add(new ShapeMark(left + (table.X * scale), top + (table.Y * scale), table.Width * scale, table.Height * scale, table.IsRound, new SKColor(0xF3, 0xEF, 0xE7), PaperTypography.Hairline));
            if (table.Label.Length > 0)
            {
                Words(typesetter, marks, table.Label, left + ((table.X + (table.Width / 2)) * scale), top + ((table.Y + (table.Height / 2)) * scale) - 6, table.Width * scale, small: true);
            }
        }

        foreach (var seat in drawing.Seats)
        {
            var (x, y) = (left + (seat.X * scale), top + (seat.Y * scale));
            marks.Add(new ShapeMark(x - SeatRadius, y - SeatRadius, 2 * SeatRadius, 2 * SeatRadius, IsRound: true, seat.IsGuest ? PaperTypography.SealRed : SKColors.White, PaperTypography.SealRed, 0.9f));
            var number = typesetter.Line(seat.Number, Style(seat.Number, 8.4f, seat.IsGuest ? SKColors.White : PaperTypography.SealRed) with { Strong = true });
            marks.Add(new TextMark(number, x - (number.Width / 2), y + 3, seat.IsGuest ? SKColors.White : PaperTypography.SealRed));
            Name(typesetter, marks, seat, x, y, drawing.SeatWidth * scale);
        }

        Side(typesetter, marks, drawing.Door, drawing.DoorWords, isDoor: true, left, top, roomWidth, roomHeight);
        Side(typesetter, marks, drawing.View, drawing.ViewWords, isDoor: false, left, top, roomWidth, roomHeight);
        return new Slab(roomHeight + (2 * Edge), marks);
    }

    private static TextStyle Style(string text, float size, SKColor colour) => new(size, size * 1.3f, colour, PageLayout.HasChinese(text));

    // The words of a seat stand beside it, away from the table, smaller when the neighbours are near.
    private static void Name(Typesetter typesetter, List<Mark> marks, DrawnSeat seat, float x, float y, float room)
    {
        var lines = new List<(TextLine Line, TextStyle Style)>();
        for (var size = 8f; size >= 4.8f; size -= 0.4f)
        {
            lines = [.. seat.Lines.SelectMany((text, i) =>
            {
                var style = Style(text, i == 0 ? size : size - 0.6f, i == 0 ? PaperTypography.Ink : PaperTypography.Grey);
                return typesetter.Lines([new TextRun(text)], style, room).Select(line => (line, style));
            })];
            if (lines.Count <= seat.Lines.Count + 1)
            {
                break;
            }
        }

        var tall = lines.Sum(line => line.Style.LineHeight);
        var (from, alignment) = seat.Words switch
        {
            DrawingSide.Top => (y - SeatRadius - Gap - tall, 0.5f),
            DrawingSide.Bottom => (y + SeatRadius + Gap, 0.5f),
            DrawingSide.Left => (y - (tall / 2), 1f),
            _ => (y - (tall / 2), 0f),
        };
        var anchor = seat.Words switch
        {
            DrawingSide.Left => x - SeatRadius - Gap,
            DrawingSide.Right => x + SeatRadius + Gap,
            _ => x,
        };
        foreach (var (line, style) in lines)
        {
            marks.Add(new TextMark(line, anchor - (line.Width * alignment), from + PageLayout.Baseline(style), style.Colour));
            from += style.LineHeight;
        }
    }

    private static void Side(Typesetter typesetter, List<Mark> marks, DrawingSide side, string words, bool isDoor, float left, float top, float width, float height)
    {
        // Door and view may be on one wall; then they stand at its two ends.
        var share = isDoor ? 0.3f : 0.7f;
        var (x, y, level) = side switch
        {
            DrawingSide.Top => (left + (width * share), top, true),
            DrawingSide.Bottom => (left + (width * share), top + height, true),
            DrawingSide.Left => (left, top + (height * share), false),
            _ => (left + width, top + (height * share), false),
        };
        if (isDoor)
        {
            // The wall is open where the door is.
            marks.Add(level ? new LineMark(x - (DoorWidth / 2), y, x + (DoorWidth / 2), y, SKColors.White, 2.4f) : new LineMark(x, y - (DoorWidth / 2), x, y + (DoorWidth / 2), SKColors.White, 2.4f));
            foreach (var end in new[] { -1, 1 })
            {
                marks.Add(level ? new LineMark(x + (end * DoorWidth / 2), y - 4, x + (end * DoorWidth / 2), y + 4, PaperTypography.Ink, 1.1f) : new LineMark(x - 4, y + (end * DoorWidth / 2), x + 4, y + (end * DoorWidth / 2), PaperTypography.Ink, 1.1f));
            }
        }

        var at = side switch
        {
            DrawingSide.Top => (X: x, Y: top - Edge + 4),
            DrawingSide.Bottom => (X: x, Y: top + height + 6),
            DrawingSide.Left => (X: left + 40, Y: y - 6),
            _ => (X: left + width - 40, Y: y - 6),
        };
        Words(typesetter, marks, (isDoor ? string.Empty : Sign(side)) + words, at.X, at.Y, 140, small: false);
    }

    // Somebody looks from there into the room.
    private static string Sign(DrawingSide side) => side switch
    {
        DrawingSide.Top => "↓ ",
        DrawingSide.Bottom => "↑ ",
        DrawingSide.Left => "→ ",
        _ => "← ",
    };

    private static void Words(Typesetter typesetter, List<Mark> marks, string words, float middle, float y, float room, bool small)
    {
        var style = Style(words, small ? 7.4f : 8.4f, PaperTypography.Grey);
        foreach (var line in typesetter.Lines([new TextRun(words)], style, room))
        {
            marks.Add(new TextMark(line, middle - (line.Width / 2), y + PageLayout.Baseline(style), style.Colour));
            y += style.LineHeight;
        }
    }
}
