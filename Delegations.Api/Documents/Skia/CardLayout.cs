using Delegations.Core.Documents;

namespace Delegations.Api.Documents.Skia;

/// <summary>Sets cards row by row, with crosses for the knife.</summary>
internal static class CardLayout
{
    private const float Padding = 9;
    private const float Cross = 4;
    private const float LeastScale = 0.4f;
    private const float ScaleStep = 0.04f;

    // Half a point of rounding is no reason to print one card less.
    private const float Slack = 0.5f;

    public static List<Slab> Set(Typesetter typesetter, CardGrid grid, float width)
    {
        var (cardWidth, cardHeight) = (grid.WidthMillimetres * PaperSize.PointsPerMillimetre, grid.HeightMillimetres * PaperSize.PointsPerMillimetre);
        var across = Math.Max(1, (int)((width + Slack) / cardWidth));
        var left = Math.Max(0, (width - (across * cardWidth)) / 2);
        var slabs = new List<Slab>();
        for (var first = 0; first < grid.Cards.Count; first += across)
        {
            var row = grid.Cards.Skip(first).Take(across).ToList();
            var marks = new List<Mark>();
            for (var i = 0; i < row.Count; i++)
            {
                var x = left + (i * cardWidth);
                var place = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"card {first + i + 1}");
                if (row[i].Back is { } back)
                {
                    var half = cardHeight / 2;
                    marks.Add(new TurnedMark(Side(typesetter, back, x, 0, cardWidth, half, place), x + (cardWidth / 2), half / 2));
                    marks.AddRange(Side(typesetter, row[i].Front, x, half, cardWidth, half, place));
                    marks.Add(new LineMark(x, half, x + (2 * Cross), half, PaperTypography.Grey));
                    marks.Add(new LineMark(x + cardWidth - (2 * Cross), half, x + cardWidth, half, PaperTypography.Grey));
                }
                else
                {
                    marks.AddRange(Side(typesetter, row[i].Front, x, 0, cardWidth, cardHeight, place));
                }
            }

            for (var edge = 0; edge <= row.Count; edge++)
            {
                var x = left + (edge * cardWidth);
                foreach (var y in new[] { 0, cardHeight })
                {
                    marks.Add(new LineMark(x - Cross, y, x + Cross, y, PaperTypography.Grey));
                    marks.Add(new LineMark(x, y - Cross, x, y + Cross, PaperTypography.Grey));
                }
            }

            slabs.Add(new Slab(cardHeight, marks));
        }

        return slabs;
    }

    // All lines grow smaller together until they fit, so that a name stays the largest.
    private static List<Mark> Side(Typesetter typesetter, IReadOnlyList<CardLine> lines, float x, float y, float width, float height, string place)
    {
        for (var scale = 1f; scale >= LeastScale; scale -= ScaleStep)
        {
            var set = lines.Select(line => (Line: line, Style: StyleOf(line, height, scale)))
                .Select(line => (line.Style, Lines: typesetter.Lines([new TextRun(line.Line.Text)], line.Style, width - (2 * Padding)), Most: line.Line.Voice is CardVoice.Name or CardVoice.SecondName ? 2 : 3))
                .ToList();
            var tall = set.Sum(line => line.Lines.Count * line.Style.LineHeight);
            if (tall > height - (2 * Padding) || set.Exists(line => line.Lines.Count > line.Most || CutsWord(typesetter, line.Lines, line.Style, width - (2 * Padding))))
            {
                continue;
            }

            var marks = new List<Mark>();
            var at = y + ((height - tall) / 2);
            foreach (var (style, texts, _) in set)
            {
                foreach (var text in texts)
                {
                    marks.Add(new TextMark(text, x + ((width - text.Width) / 2), at + PageLayout.Baseline(style), style.Colour));
                    at += style.LineHeight;
                }
            }

            return marks;
        }

        throw new DocumentRefusedException(new UnprintableText(UnprintableReason.NoRoom, place));
    }

    private static bool CutsWord(Typesetter typesetter, IReadOnlyList<TextLine> lines, TextStyle style, float width) =>
        lines.Count > 1 && lines.Any(line => typesetter.WidestPart(line.Text, style) > width);

    private static TextStyle StyleOf(CardLine line, float height, float scale)
    {
        var chinese = PageLayout.HasChinese(line.Text);
        var (share, strong, colour) = line.Voice switch
        {
            CardVoice.Name => (0.21f, true, PaperTypography.Ink),
            CardVoice.SecondName => (0.17f, false, PaperTypography.Ink),
            CardVoice.Quiet => (0.065f, false, PaperTypography.SealRed),
            _ => (0.085f, false, PaperTypography.Grey),
        };
        var size = Math.Clamp(height * share, 8, 120) * scale;
        return new TextStyle(size, size * 1.35f, colour, chinese) { Strong = strong, Spacing = chinese && line.Voice == CardVoice.Name ? size * 0.08f : 0 };
    }
}
