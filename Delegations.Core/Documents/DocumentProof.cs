using System.Globalization;

namespace Delegations.Core.Documents;

/// <summary>Reads a paper before it is printed: every text with its place, and no value missing. All renderers read it first.</summary>
public static class DocumentProof
{
    /// <summary>Every text of the paper, in reading order.</summary>
    public static IEnumerable<PlacedText> Texts(PrintedDocument document)
    {
        yield return new PlacedText("title", document.Title);
        if (document.Letterhead is { } letterhead)
        {
            foreach (var line in letterhead.Institution.Concat(letterhead.Office).Concat(letterhead.Contact))
            {
                yield return new PlacedText("letterhead", line);
            }
        }

        foreach (var text in document.Blocks.SelectMany((block, index) => Texts(block, Numbered("block", index))))
        {
            yield return text;
        }

        if (document.RunningHead is { } head)
        {
            yield return new PlacedText("running head", head);
        }

        if (document.Footer is { } footer)
        {
            yield return new PlacedText("footer", footer.CountOf(1, 1));
            if (footer.Note is { } note)
            {
                yield return new PlacedText("footer", note);
            }
        }
    }

    /// <summary>Refuses a paper with a missing value.</summary>
    /// <exception cref="DocumentRefusedException">A text that must say something is empty.</exception>
    public static void RequireEveryValue(PrintedDocument document)
    {
        if (document.Blocks.Count == 0)
        {
            throw new DocumentRefusedException(new UnprintableText(UnprintableReason.MissingValue, "blocks"));
        }

        foreach (var text in Texts(document))
        {
            if (!text.MayBeEmpty && string.IsNullOrWhiteSpace(text.Text))
            {
                throw new DocumentRefusedException(new UnprintableText(UnprintableReason.MissingValue, text.Place));
            }
        }
    }

    private static IEnumerable<PlacedText> Texts(Block block, string place) => block switch
    {
        Heading heading => [new PlacedText("heading", heading.Text)],
        Paragraph paragraph => [new PlacedText(place, string.Concat(paragraph.Runs.Select(run => run.Text)))],
        Facts facts => facts.Items.SelectMany(fact => new[] { new PlacedText("label", fact.Label), new PlacedText(fact.Label, fact.Value) }),
        Table table => Texts(table),
        TwoColumns columns => columns.Left.Zip(columns.Right).SelectMany((pair, index) =>
            Texts(pair.First, place + ", " + Numbered("left", index)).Concat(Texts(pair.Second, place + ", " + Numbered("right", index)))),
        SignatureBlock signature => Texts(signature),
        SplitLine line => [new PlacedText(place, line.Left), new PlacedText(place, line.Right)],
        PointList list => list.Points.Select((point, index) => new PlacedText(place + ", " + Numbered("point", index), point)),
        QrCode code => code.Caption.Select(line => new PlacedText(place, line)),
        CardGrid cards => cards.Cards.SelectMany((card, index) => card.Front.Concat(card.Back ?? []).Select(line => new PlacedText(Numbered("card", index), line.Text))),
        SeatingDrawing drawing => Texts(drawing),
        KeepTogether together => together.Blocks.SelectMany((inner, index) => Texts(inner, place + "." + Number(index))),
        _ => [],
    };

    private static IEnumerable<PlacedText> Texts(Table table) => table.Columns
        .Select(column => new PlacedText("column heading", column.Heading))
        .Concat(table.Rows.SelectMany((row, index) => row.Select((cell, column) =>
            new PlacedText(table.Columns[column].Heading + ", " + Numbered("row", index), cell, MayBeEmpty: true))));

    private static IEnumerable<PlacedText> Texts(SignatureBlock signature) =>
    [
        .. signature.Closing.Select(line => new PlacedText("closing", line)),
        new PlacedText("signatory", signature.Name),
        .. signature.Posts.Select(post => new PlacedText("signatory's post", post)),
        .. signature.Organisation.Select(organisation => new PlacedText("signing organisation", organisation)),
        new PlacedText("signature date", signature.Date),
        new PlacedText("seal", signature.SealHint),
        .. signature.Code is { } code ? code.Caption.Select(line => new PlacedText("code", line)) : [],
    ];

    private static IEnumerable<PlacedText> Texts(SeatingDrawing drawing) =>
    [
        new PlacedText("door", drawing.DoorWords),
        new PlacedText("view", drawing.ViewWords),
        .. drawing.Tables.Where(table => table.Label.Length > 0).Select(table => new PlacedText("table", table.Label)),
        .. drawing.Seats.SelectMany(seat => seat.Lines.Prepend(seat.Number).Select(line => new PlacedText("seat " + seat.Number, line))),
    ];

    private static string Numbered(string word, int index) => word + " " + Number(index);

    private static string Number(int index) => (index + 1).ToString(CultureInfo.InvariantCulture);
}
