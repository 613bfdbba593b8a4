using Delegations.Core.Documents;
using SkiaSharp;

namespace Delegations.Api.Documents.Skia;

/// <summary>Turns a paper's blocks into slabs of the content's width.</summary>
internal sealed class PageLayout(Typesetter typesetter, PrintedDocument document)
{
    private const float CellPadding = 5;
    private const float ColumnGap = 22;

    /// <summary>Two centimetres of radius: institution seals measure about 40 mm.</summary>
    private const float SealRadius = 56.7f;

    /// <summary>The code beside a signature stands at the height of the name.</summary>
    private const float CodeDrop = 46;

    private readonly bool _chinese = PaperTypography.IsChinese(document.Language);

    /// <summary>Width of the content in points.</summary>
    public float Width { get; } = document.Size.Width - document.Margins.Left - document.Margins.Right;

    /// <summary>The slabs of all blocks.</summary>
    public IReadOnlyList<Slab> Slabs() => Stack(document.Blocks, Width, narrow: false);

    /// <summary>The head of the first page.</summary>
    public Slab Letterhead(Letterhead letterhead)
    {
        var marks = new List<Mark>();
        var y = 0f;
        for (var i = 0; i < letterhead.Institution.Count; i++)
        {
            var line = letterhead.Institution[i];
            var chinese = HasChinese(line);
            var style = i == 0
                ? new TextStyle(chinese ? 24 : 19, chinese ? 36 : 30, PaperTypography.SealRed, chinese) { Strong = chinese, Spacing = chinese ? 5 : 0.5f }
                : new TextStyle(chinese ? 12.5f : 11.5f, 18, PaperTypography.Ink, chinese) { Spacing = chinese ? 3 : 0.5f };
            y = Centred(marks, line, style, y);
        }

        y += 1;
        foreach (var line in letterhead.Office)
        {
            y = Centred(marks, line, new TextStyle(9.4f, 13.6f, PaperTypography.Grey, HasChinese(line)) { Spacing = HasChinese(line) ? 1.2f : 0.3f }, y);
        }

        y += 9;
        marks.Add(new RuleMark(0, y, Width, 1.5f, PaperTypography.SealRed));
        marks.Add(new RuleMark(0, y + 3.2f, Width, 0.4f, PaperTypography.SealRed));
        y += 9;
        foreach (var line in letterhead.Contact)
        {
            y = Centred(marks, line, new TextStyle(7.7f, 11.4f, PaperTypography.Grey, HasChinese(line)), y);
        }

        return new Slab(y + 9, marks);
    }

    /// <summary>The line at the head of the pages that follow.</summary>
    public Slab RunningHead(string text)
    {
        var style = PaperTypography.Quiet(HasChinese(text), narrow: false);
        return new Slab(
            style.LineHeight + 16,
            [
                new TextMark(typesetter.Line(text, style), 0, Baseline(style), style.Colour),
                new RuleMark(0, style.LineHeight + 3, Width, 0.5f, PaperTypography.SealRed),
            ]);
    }

    /// <summary>The foot of a page; its upper edge is the end of the content.</summary>
    public Slab Footer(int page, int pages)
    {
        if (document.Footer is not { } footer)
        {
            return new Slab(0, []);
        }

        var style = new TextStyle(7.7f, 11.4f, PaperTypography.Grey, _chinese);
        var count = typesetter.Line(footer.CountOf(page, pages), style);
        var marks = new List<Mark>
        {
            new RuleMark(0, 18, Width, 0.4f, PaperTypography.Hairline),
            new TextMark(count, Width - count.Width, 24 + Baseline(style), style.Colour),
        };
        if (footer.Note is { } note)
        {
            var y = 24f;
            foreach (var line in typesetter.Lines([new TextRun(note)], style, Width - count.Width - ColumnGap))
            {
                marks.Add(new TextMark(line, 0, y + Baseline(style), style.Colour));
                y += style.LineHeight;
            }
        }

        return new Slab(0, marks);
    }

    private float Centred(List<Mark> marks, string text, TextStyle style, float y)
    {
        foreach (var line in typesetter.Lines([new TextRun(text)], style, Width))
        {
            marks.Add(new TextMark(line, (Width - line.Width) / 2, y + Baseline(style), style.Colour));
            y += style.LineHeight;
        }

        return y;
    }

    private List<Slab> Stack(IEnumerable<Block> blocks, float width, bool narrow)
    {
        var slabs = new List<Slab>();
        foreach (var block in blocks)
        {
            var set = Set(block, width, narrow);
            if (slabs.Count > 0 && block is not Spacer and not PageBreak)
            {
                slabs.Add(Slab.Space(SpaceBefore(block, narrow), slabs[^1].KeepWithNext));
            }

            slabs.AddRange(set);
        }

        return slabs;
    }

    private static float SpaceBefore(Block block, bool narrow) => block switch
    {
        Heading { Level: 1 } => narrow ? 4 : 6,
        Heading { Level: 2 } => 8,
        Heading => 8,
        KeepTogether { Blocks: [var first, ..] } => SpaceBefore(first, narrow),
        TwoColumns { Left: [var first, ..] } => SpaceBefore(first, narrow: true),
        Facts => narrow ? 2 : 4,
        Table => 8,
        SignatureBlock => 8,
        QrCode => 10,
        CardGrid => 0,
        _ => narrow ? 5 : 7,
    };

    private List<Slab> Set(Block block, float width, bool narrow) => block switch
    {
        Heading heading => Set(heading, width, narrow),
        Paragraph paragraph => Set(paragraph, width, narrow),
        Facts facts => Set(facts, width, narrow),
        Table table => Set(table, width),
        TwoColumns columns => Set(columns, width),
        SignatureBlock signature => [Set(signature, width)],
        SplitLine line => [Set(line, width, narrow)],
        Spacer spacer => [Slab.Space(spacer.Points)],
        PageBreak => [new Slab(0, []) { BreaksPage = true }],
        PointList list => Set(list, width, narrow),
        QrCode code => [Set(code, width)],
        CardGrid cards => CardLayout.Set(typesetter, cards, width),
        SeatingDrawing drawing => [SeatingLayout.Set(typesetter, drawing, width)],
        KeepTogether together => Together(Stack(together.Blocks, width, narrow)),
        _ => throw new InvalidOperationException("A new kind of block must say how it is set."),
    };

    private List<Slab> Set(Heading heading, float width, bool narrow)
    {
        var style = PaperTypography.Heading(heading.Level, Chinese(heading.Language), narrow, heading.Text.Length) with
        {
            RightToLeft = RightToLeft(heading.Language),
        };
        var alignment = heading.Level == 1 ? TextAlignment.Centre : TextAlignment.Left;
        var slabs = Together(Lines([new TextRun(heading.Text)], style, width, alignment));
        slabs[^1] = slabs[^1] with { KeepWithNext = true };
        return slabs;
    }

    private List<Slab> Set(Paragraph paragraph, float width, bool narrow)
    {
        var chinese = Chinese(paragraph.Language);
        var style = paragraph.Tone == TextTone.Quiet ? PaperTypography.Quiet(chinese, narrow) : PaperTypography.Body(chinese, narrow);
        style = style with { RightToLeft = RightToLeft(paragraph.Language) };
        return Lines(paragraph.Runs, style, width, paragraph.Alignment, paragraph.FirstLineIndented ? 2 * style.Size : 0);
    }

    private List<Slab> Set(PointList list, float width, bool narrow)
    {
        var style = PaperTypography.Body(Chinese(list.Language), narrow);
        var slabs = new List<Slab>();
        for (var i = 0; i < list.Points.Count; i++)
        {
            var sign = typesetter.Line(list.IsNumbered ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{i + 1}.") : "•", style);
            var at = list.IsNumbered ? 2 * style.Size : 1.3f * style.Size;
            slabs.AddRange(SideBySide([new Slab(style.LineHeight, [new TextMark(sign, 0, Baseline(style), style.Colour)])], Lines([new TextRun(list.Points[i])], style, width - at, TextAlignment.Left), at));
        }

        return slabs;
    }

    private Slab Set(QrCode code, float width)
    {
        const float side = QrCode.SideMillimetres * PaperSize.PointsPerMillimetre;
        const float quiet = 8;
        var marks = new List<Mark> { new ModulesMark(0, 0, side, code.Modules, SKColors.Black) };
        var y = 4f;
        for (var i = 0; i < code.Caption.Count; i++)
        {
            var style = PaperTypography.Quiet(HasChinese(code.Caption[i]), narrow: false) with { Strong = i == 0 };
            y = Stacked(marks, code.Caption[i], i == 0 ? style with { Colour = PaperTypography.Ink } : style, side + (2 * quiet), width - side - (2 * quiet), y);
        }

        return new Slab(Math.Max(side, y), marks);
    }

    private List<Slab> Set(Facts facts, float width, bool narrow)
    {
        var chinese = Chinese(facts.Language);
        var style = PaperTypography.Body(chinese, narrow);
        style = style with { LineHeight = style.LineHeight - (chinese && !narrow ? 2.4f : 1.2f), RightToLeft = RightToLeft(facts.Language) };
        var labelStyle = style with { Colour = PaperTypography.Grey };
        var labels = (float)(width * facts.LabelShare);
        var gap = narrow ? 6f : 10f;
        var half = width / 2;
        var slabs = new List<Slab>();
        for (var i = 0; i < facts.Items.Count; i++)
        {
            var fact = Fact(facts.Items[i], width, labels);
            if (!narrow && i + 1 < facts.Items.Count && facts.Items[i].Short && facts.Items[i + 1].Short)
            {
                var (first, second) = (Fact(facts.Items[i], half - gap, labels), Fact(facts.Items[i + 1], half, Math.Min(labels, width * 0.17f)));
                if (first.Count == 1 && second.Count == 1)
                {
                    fact = SideBySide(first, second, half);
                    i++;
                }
            }

            slabs.AddRange(fact);
        }

        return slabs;

        List<Slab> Fact(Fact fact, float room, float valuesAt) => Together(SideBySide(
            Lines([new TextRun(fact.Label)], labelStyle, valuesAt - gap, TextAlignment.Left),
            Lines([new TextRun(fact.Value, fact.Strong)], style, room - valuesAt, TextAlignment.Left),
            valuesAt));
    }

    private List<Slab> Set(Table table, float width)
    {
        var cells = PaperTypography.Cell(_chinese, table.Columns.Count) with { RightToLeft = RightToLeft(null) };
        var headings = PaperTypography.CellHeading(_chinese, table.Columns.Count) with { RightToLeft = RightToLeft(null) };
        var widths = Widths(table, width, cells, headings);
        var heading = Row(table, [.. table.Columns.Select(column => column.Heading)], widths, headings, pad: 3);
        var header = Merge(heading) with { KeepWithNext = true };
        header = header with
        {
            Marks =
            [
                new RuleMark(0, 0, width, 0.9f, PaperTypography.Ink),
                .. header.Marks,
                new RuleMark(0, header.Height, width, 0.5f, PaperTypography.Ink),
            ],
        };
        var slabs = new List<Slab> { header };
        var tallest = document.Size.Height - document.Margins.Top - document.Margins.Bottom - (2 * header.Height) - 40;
        for (var i = 0; i < table.Rows.Count; i++)
        {
            var last = i == table.Rows.Count - 1;
            var rule = new RuleMark(0, 0, width, last ? 0.9f : 0.4f, last ? PaperTypography.Ink : PaperTypography.Hairline);
            var row = Row(table, table.Rows[i], widths, cells, CellPadding);
            if (row.Sum(slab => slab.Height) <= tallest)
            {
                row = [CellAfterCell(Merge(row), widths)];
            }

            row[^1] = row[^1] with { Marks = [.. row[^1].Marks, rule with { Y = row[^1].Height }] };
            slabs.AddRange(row.Select(slab => slab with { Header = header }));
        }

        return slabs;
    }

    /// <summary>The marks in the order in which a row is read, so that a name over two lines is copied in one piece.</summary>
    private static Slab CellAfterCell(Slab row, float[] widths)
    {
        var ends = widths.Select((_, i) => widths[..(i + 1)].Sum()).ToArray();
        int Cell(Mark mark) => mark is TextMark text ? Array.FindIndex(ends, end => text.X < end) : -1;
        return row with { Marks = [.. row.Marks.OrderBy(Cell)] };
    }

    /// <summary>Widths by weight, but none so narrow that a word would be cut while another column has room to give.</summary>
    private float[] Widths(Table table, float width, TextStyle cells, TextStyle headings)
    {
        var weights = table.Columns.Sum(column => column.Weight);
        var widths = table.Columns.Select(column => (float)(width * column.Weight / weights)).ToArray();
        var least = table.Columns.Select((column, i) => (2 * CellPadding) + 0.5f + Math.Max(
            typesetter.WidestPart(column.Heading, headings),
            table.Rows.Select(row => typesetter.WidestPart(row[i], cells)).DefaultIfEmpty(0).Max())).ToArray();
        var wanting = widths.Zip(least, (has, needs) => Math.Max(0, needs - has)).Sum();
        var spare = widths.Zip(least, (has, needs) => Math.Max(0, has - needs)).Sum();
        return wanting == 0 || wanting > spare
            ? widths
            : [.. widths.Zip(least, (has, needs) => has < needs ? needs : has - ((has - needs) * wanting / spare))];
    }

    private List<Slab> Row(Table table, IReadOnlyList<string> cells, float[] widths, TextStyle style, float pad)
    {
        var columns = new List<List<Slab>>();
        var x = 0f;
        for (var i = 0; i < cells.Count; i++)
        {
            // The outer columns stand flush with the text above; padding is between columns.
            var left = i == 0 ? 0 : CellPadding;
            var right = i == cells.Count - 1 ? 0 : CellPadding;
            var start = x + left;
            var cell = Lines([new TextRun(cells[i])], style, widths[i] - left - right, table.Columns[i].Alignment);
            columns.Add([.. cell.Select(slab => slab.Moved(start, 0))]);
            x += widths[i];
        }

        var lines = Enumerable.Range(0, columns.Max(column => column.Count))
            .Select(line => new Slab(style.LineHeight, [.. columns.Where(column => line < column.Count).SelectMany(column => column[line].Marks)]));
        return [new Slab(pad, []), .. lines, new Slab(pad, [])];
    }

    private List<Slab> Set(TwoColumns columns, float width)
    {
        var half = (width - ColumnGap) / 2;
        var slabs = new List<Slab>();
        foreach (var (left, right) in columns.Left.Zip(columns.Right))
        {
            if (slabs.Count > 0)
            {
                var space = Math.Max(SpaceBefore(left, narrow: true), SpaceBefore(right, narrow: true));
                slabs.Add(Slab.Space(space, slabs[^1].KeepWithNext));
            }

            slabs.AddRange(SideBySide(Set(left, half, narrow: true), Set(right, half, narrow: true), half + ColumnGap));
        }

        return slabs;
    }

    private Slab Set(SignatureBlock signature, float width)
    {
        // The seal is pressed over the end of the name and the date (骑年盖月), so the ring lies under them.
        var name = PaperTypography.Body(_chinese, narrow: false) with { Strong = true };
        var small = new TextStyle(9.4f, 13.4f, PaperTypography.Grey, _chinese);
        var left = width * 0.5f;
        var room = width - left;
        var marks = new List<Mark>();
        var closing = 0f;
        foreach (var line in signature.Closing)
        {
            closing = Stacked(marks, line, PaperTypography.Body(_chinese, narrow: false), _chinese ? 0 : left, room, closing);
        }

        if (signature.Code is { } code)
        {
            var beside = Set(code, left - ColumnGap).Moved(0, Math.Max(_chinese ? closing : 0, CodeDrop));
            marks.AddRange(beside.Marks);
            closing = Math.Max(closing, beside.Height + Math.Max(_chinese ? closing : 0, CodeDrop));
        }

        const float signingSpace = 46;
        const float ringRise = 9;
        var hint = new TextStyle(8, 12, PaperTypography.Pale, HasChinese(signature.SealHint)) { Spacing = 0.6f };
        var seal = typesetter.Line(signature.SealHint, hint);
        var centre = width - SealRadius - 6;
        marks.Add(new RingMark(centre, SealRadius - ringRise, SealRadius, PaperTypography.Pale));
        marks.Add(new TextMark(seal, centre - (seal.Width / 2), 13, hint.Colour));
        marks.Add(new RuleMark(left, signingSpace - 2, room, 0.5f, PaperTypography.Ink));
        var y = Stacked(marks, signature.Name, name, left, room, signingSpace);
        foreach (var line in signature.Posts.Concat(signature.Organisation))
        {
            y = Stacked(marks, line, small, left, room, y);
        }

        y = Stacked(marks, signature.Date, small with { Colour = PaperTypography.Ink }, left, room, y + 3);
        return new Slab(Math.Max(Math.Max(y, closing), (2 * SealRadius) - ringRise + 1), marks);
    }

    private float Stacked(List<Mark> marks, string text, TextStyle style, float x, float width, float y)
    {
        foreach (var line in typesetter.Lines([new TextRun(text)], style, width))
        {
            marks.Add(new TextMark(line, x, y + Baseline(style), style.Colour));
            y += style.LineHeight;
        }

        return y;
    }

    private Slab Set(SplitLine split, float width, bool narrow)
    {
        var style = PaperTypography.Body(_chinese, narrow);
        style = style with { Size = style.Size - 0.8f, Colour = PaperTypography.Grey };
        var right = typesetter.Line(split.Right, style);
        var left = typesetter.Lines([new TextRun(split.Left)], style, Math.Max(width / 3, width - right.Width - ColumnGap));
        var rightLines = right.Width <= width * 2 / 3 ? [right] : typesetter.Lines([new TextRun(split.Right)], style, width / 2);
        var marks = left.Select((line, i) => (Mark)new TextMark(line, 0, (i * style.LineHeight) + Baseline(style), style.Colour)).Concat(
            rightLines.Select((line, i) => new TextMark(line, width - line.Width, (i * style.LineHeight) + Baseline(style), style.Colour)));
        return new Slab(Math.Max(left.Count, rightLines.Count) * style.LineHeight, [.. marks]);
    }

    private List<Slab> Lines(IReadOnlyList<TextRun> runs, TextStyle style, float width, TextAlignment alignment, float indent = 0)
    {
        var lines = typesetter.Lines(runs, style, width, indent, alignment == TextAlignment.Justified);
        var slabs = new List<Slab>(lines.Count);
        for (var i = 0; i < lines.Count; i++)
        {
            var x = alignment switch
            {
                TextAlignment.Centre => (width - lines[i].Width) / 2,
                TextAlignment.Right => width - lines[i].Width,

                // Where a line begins: at the right when the language is written from there.
                _ when style.RightToLeft => width - lines[i].Width,
                _ => 0,
            };

            // No single line of a paragraph stands alone at the foot or the head of a page.
            var keeps = lines.Count > 1 && (i == 0 || i == lines.Count - 2);
            slabs.Add(new Slab(style.LineHeight, [new TextMark(lines[i], x, Baseline(style), style.Colour)]) { KeepWithNext = keeps });
        }

        return slabs;
    }

    private static List<Slab> SideBySide(List<Slab> left, List<Slab> right, float rightAt)
    {
        var slabs = new List<Slab>();
        for (var i = 0; i < Math.Max(left.Count, right.Count); i++)
        {
            var first = i < left.Count ? left[i] : null;
            var second = i < right.Count ? right[i].Moved(rightAt, 0) : null;
            slabs.Add(new Slab(Math.Max(first?.Height ?? 0, second?.Height ?? 0), [.. first?.Marks ?? [], .. second?.Marks ?? []])
            {
                KeepWithNext = (first?.KeepWithNext ?? false) || (second?.KeepWithNext ?? false),
            });
        }

        return slabs;
    }

    private static List<Slab> Together(List<Slab> slabs) =>
        [.. slabs.Select((slab, i) => slab with { KeepWithNext = i < slabs.Count - 1 || slab.KeepWithNext })];

    private static Slab Merge(List<Slab> slabs)
    {
        var marks = new List<Mark>();
        var y = 0f;
        foreach (var slab in slabs)
        {
            marks.AddRange(slab.Moved(0, y).Marks);
            y += slab.Height;
        }

        return new Slab(y, marks);
    }

    /// <summary>The eye sees the x-height and the Chinese square in the middle of the line.</summary>
    internal static float Baseline(TextStyle style) => (style.LineHeight / 2) + (style.Size * 0.36f);

    private bool Chinese(string? language) => language is null ? _chinese : PaperTypography.IsChinese(language);

    private bool RightToLeft(string? language) => Fonts.PaperScript.IsRightToLeft(language ?? document.Language);

    internal static bool HasChinese(string text) => text.EnumerateRunes().Any(Fonts.PaperScript.IsChinese);
}
