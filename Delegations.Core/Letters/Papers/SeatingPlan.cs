using Delegations.Core.Documents;
using Delegations.Core.Programme;
using Delegations.Core.Visits;

namespace Delegations.Core.Letters.Papers;

/// <summary>Draws who sits where at an item, from above, with the door and the side from which it is looked at.</summary>
public static class SeatingPlan
{
    // Millimetres of the drawing.
    private const float Board = 20;
    private const float SeatFromBoard = 8;
    private const float Aisle = 12;
    private const float MostAlong = 225;
    private const float MostUpright = 64;

    private static readonly Wording PaperTitle = new("Seating plan", "座位图");

    /// <summary>Items at which people sit across from each other or beside each other.</summary>
    public static IReadOnlyList<ReleasedItem> Items(ReleaseContent content) =>
        [.. content.Items.Where(item => item.Kind is ItemKind.Meeting or ItemKind.Talks or ItemKind.Signing or ItemKind.Meal && item.Hosts.Count > 0).OrderBy(item => item.Starts)];

    /// <summary>The item that a choice means; null when the release has none such.</summary>
    public static ReleasedItem? ItemOf(ReleaseContent content, SeatingChoice choice)
    {
        var items = Items(content);
        return choice.ItemId is { } id ? items.FirstOrDefault(item => item.Id == id) : items.OrderByDescending(item => item.Kind == ItemKind.Talks).FirstOrDefault();
    }

    /// <summary>The plan as a paper, lying.</summary>
    public static PrintedDocument Compose(PaperSource source, ReleasedItem item, SeatingChoice choice, PaperSize size)
    {
        var (guests, hosts) = Parties(source.Content, item);
        var places = Seating.Arrange(guests, hosts, choice);
        return PaperWords.Sheet(
            source,
            PaperTitle,
            [
                new Heading($"{PaperTitle.Chinese}  {PaperTitle.English}", 1),
                new Paragraph(string.Join("  ", PaperWords.Required(item.Title, "item.title")), TextAlignment.Centre),
                new Paragraph(string.Join("  ·  ", new[] { PaperWords.Day(item.Starts.Date), PaperWords.Times(item), string.Join(' ', PaperWords.Lines(item.Place)) }.Where(text => text.Length > 0)), TextAlignment.Centre) { Tone = TextTone.Quiet },
                Draw(places, choice),
                new Paragraph($"{Rule(choice.Rule).Chinese}　●来宾　○主方　数字为礼宾顺序　译＝译员\n{Rule(choice.Rule).English}  ● guest  ○ host  numbers: order of precedence  译: interpreter", TextAlignment.Centre) { Tone = TextTone.Quiet },
            ],
            size.Lying) with
        {
            Letterhead = null,
            Margins = new PageMargins(34, 56, 56, 56),
        };
    }

    private static (SeatedParty Guests, SeatedParty Hosts) Parties(ReleaseContent content, ReleasedItem item)
    {
        var members = PaperWords.GuestsOf(content, item);
        var guests = members.Where(member => member.Role != DelegateRole.Interpreter).Select((member, i) => new SeatedPerson(PaperWords.Number(i + 1), [.. PaperWords.Names(member.Name).Take(2)])).ToList();
        var theirs = members.Where(member => member.Role == DelegateRole.Interpreter).Select(member => new SeatedPerson("译", [.. PaperWords.Names(member.Name).Take(2)])).ToList();
        var hosts = item.Hosts.Select((host, i) => new SeatedPerson(PaperWords.Number(i + 1), PaperWords.Lines(host.Name))).ToList();
        return (new SeatedParty(guests, theirs), new SeatedParty(hosts, [.. Interpreters(item.Interpreter).Select(name => new SeatedPerson("译", PaperWords.Lines(name)))]));
    }

    // The release holds the names of several interpreters in one line of each language.
    private static IReadOnlyList<Wording> Interpreters(Wording names)
    {
        if (names.IsEmpty)
        {
            return [];
        }

        var (english, chinese) = (names.For(Language.English).Split(", "), names.For(Language.Chinese).Split('、'));
        return english.Length == chinese.Length ? [.. english.Zip(chinese, (one, other) => new Wording(one, other))] : [names];
    }

    private static Wording Rule(SeatingRule rule) => rule switch
    {
        SeatingRule.GuestsFaceDoor => new Wording("Guests face the door, hosts have their backs to it.", "来宾面门，主方背门。"),
        SeatingRule.GuestsOnRightOnEntering => new Wording("On entering, guests are on the right and hosts on the left.", "进门右侧为来宾，左侧为主方。"),
        _ => new Wording("The principal guest sits at the host’s own right hand.", "主宾坐在主人右手边。"),
    };

    private static SeatingDrawing Draw(IReadOnlyList<SeatedPlace> places, SeatingChoice choice)
    {
        // Names of people who sit side by side across the page need its width; names of people who sit one below the other stand beside them.
        var level = places[0].Facing is DrawingSide.Top or DrawingSide.Bottom;
        var reach = places.Max(place => Math.Abs(place.ToTheRight));
        var along = (2 * reach) + 1;
        var step = level ? Math.Clamp(MostAlong / along, 18, 34) : Math.Clamp(MostUpright / along, 7.2f, 14);
        var rowGap = level ? 24f : 52f;
        var rows = places.Max(place => place.Row);
        var inLine = choice.Rule == SeatingRule.PrincipalAtHostsRight;
        var length = Math.Max(along * step, level ? 70 : 40);
        var nameRoom = level ? 14f : 48f;
        var behind = SeatFromBoard + (rows * rowGap) + nameRoom;
        var depth = Board + (inLine ? behind : 2 * behind);
        var (width, height) = level ? (length + (2 * Aisle), depth + (2 * Aisle)) : (depth + (2 * Aisle), length + (2 * Aisle));

        // The board's middle; in a line, all sit on one side of it.
        var (x, y) = (width / 2, height / 2);
        if (inLine)
        {
            var (awayX, awayY) = Towards(places[0].Facing);
            x += awayX * (behind / 2);
            y += awayY * (behind / 2);
        }

        var (boardAlong, boardAcross) = inLine ? (Math.Min(length, 2.4f * step), Board * 0.7f) : (length, Board);
        var board = level ? new DrawnTable(x - (boardAlong / 2), y - (boardAcross / 2), boardAlong, boardAcross) : new DrawnTable(x - (boardAcross / 2), y - (boardAlong / 2), boardAcross, boardAlong);
        return new SeatingDrawing(
            width,
            height,
            [board],
            [
                .. places.Select(place =>
                {
                    var (forwardX, forwardY) = Towards(place.Facing);
                    var (rightX, rightY) = Towards(Seating.RightHand(place.Facing));
                    var back = (Board / 2) + SeatFromBoard + (place.Row * rowGap);
                    return new DrawnSeat(
                        x - (forwardX * back) + (rightX * place.ToTheRight * step),
                        y - (forwardY * back) + (rightY * place.ToTheRight * step),
                        place.Person.Number,
                        place.Person.Lines,
                        Seating.Opposite(place.Facing),
                        place.IsGuest);
                }),
            ],
            choice.Door,
            "门 Door",
            choice.View,
            "观看方向 Seen from here",
            level ? step - 2 : 44);
    }

    private static (float X, float Y) Towards(DrawingSide side) => side switch
    {
        DrawingSide.Top => (0, -1),
        DrawingSide.Right => (1, 0),
        DrawingSide.Bottom => (0, 1),
        _ => (-1, 0),
    };
}
