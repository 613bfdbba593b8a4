using System.Globalization;
using System.Text;
using AngleSharp;
using AngleSharp.Dom;
using Delegations.Web.Design;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Delegations.Web.Tests.Design;

public sealed class BoardTests
{
    [Fact]
    public async Task An_item_stands_at_its_five_minutes_from_the_first_hour()
    {
        var item = (await DrawAsync(Item("a", 9 * 60 + 30, 10 * 60 + 15))).QuerySelector(".board-item")!;

        Assert.Equal(["at-19", "for-9", "track-1-of-1"], Places(item));
        Assert.Equal("09:30–10:15", item.QuerySelector(".board-times")!.TextContent);
    }

    [Fact]
    public async Task Items_at_the_same_time_stand_beside_each_other_and_free_tracks_are_used_again()
    {
        var page = await DrawAsync(Item("a", 540, 600), Item("b", 570, 660), Item("c", 600, 630), Item("d", 660, 690));

        Assert.Equal(
            [["at-13", "for-12", "track-1-of-2"], ["at-19", "for-18", "track-2-of-2"], ["at-25", "for-6", "track-1-of-2"], ["at-37", "for-6", "track-1-of-1"]],
            page.QuerySelectorAll(".board-item").Select(Places));
    }

    [Fact]
    public async Task What_reaches_beyond_the_hours_shown_is_cut_and_what_lies_outside_is_left_out()
    {
        var page = await DrawAsync(Item("a", 420, 510), Item("b", 1150, 1300), Item("c", 300, 480), Item("d", 1200, 1260));

        Assert.Equal([["at-1", "for-6", "track-1-of-1"], ["at-135", "for-10", "track-1-of-1"]], page.QuerySelectorAll(".board-item").Select(Places));
    }

    [Fact]
    public async Task A_minute_off_the_grid_is_drawn_near_and_written_exactly()
    {
        var item = (await DrawAsync(Item("a", 542, 543))).QuerySelector(".board-item")!;

        Assert.Equal(["at-13", "for-1", "track-1-of-1"], Places(item));
        Assert.Equal("09:02–09:03", item.QuerySelector(".board-times")!.TextContent);
    }

    [Fact]
    public async Task An_item_is_a_link_that_says_time_kind_state_and_findings_and_is_encoded()
    {
        var page = await DrawAsync(new BoardItem("a", "hall", 540, 600, BoardKind.Signing, "<i>Treaty</i>", "Room \"1\"", BoardState.Clash, "/visits/1#item-a", 2));

        var link = page.QuerySelector(".board-item a")!;
        Assert.Equal("/visits/1#item-a", link.GetAttribute("href"));
        Assert.Equal("09:00–10:00 Signing Clash 2 <i>Treaty</i> Room \"1\"", Words(link));
        Assert.Null(page.QuerySelector("i"));
    }

    [Fact]
    public async Task Another_visits_booking_without_an_address_is_no_link()
    {
        var page = await DrawAsync(new BoardItem("a", "hall", 540, 600, BoardKind.Talks, "Talks", State: BoardState.Elsewhere));

        Assert.Null(page.QuerySelector(".board-item a"));
        Assert.Contains("Other visit", Words(page.QuerySelector(".board-item")!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_axis_shows_the_guests_clock_with_the_day_it_is_there()
    {
        var page = await DrawAsync(new BoardDay(8, 10, [new("hall", "Hall")], [], [new("Hangzhou"), new("Los Angeles", -15 * 60)]));

        Assert.Equal(
            [["08:00", "09:00"], ["17:00 −1", "18:00 −1"]],
            page.QuerySelectorAll(".board-clock").Select(clock => clock.QuerySelectorAll("li").Select(hour => hour.TextContent)));
    }

    [Fact]
    public async Task A_clock_that_is_changed_in_the_day_says_each_hour_as_it_is()
    {
        var page = await DrawAsync(new BoardDay(0, 3, [new("hall", "Hall")], [], [new("Hangzhou"), new("Berlin") { AheadByHour = [-420, -360, -360], Note = "UTC+2" }]));

        Assert.Equal(["17:00 −1", "19:00 −1", "20:00 −1"], page.QuerySelectorAll(".board-clock")[1].QuerySelectorAll("li").Select(hour => hour.TextContent));
        Assert.Equal("UTC+2", page.QuerySelectorAll(".board-clock-note")[1].TextContent);
    }

    [Fact]
    public async Task A_way_is_a_bar_in_its_lane_that_takes_no_room_from_the_cards()
    {
        var page = await DrawAsync(new BoardDay(8, 20, [new("hall", "Hall")], [Item("a", 540, 600), Item("b", 630, 660)], [new("Hangzhou")]) { Ways = [new("hall", 600, 630, "35 min, only 30", true)] });

        var way = page.QuerySelector(".board-way.board-way-tight")!;
        Assert.Equal(["at-25", "for-6"], Places(way));
        Assert.Equal("35 min, only 30", Words(way));
        Assert.All(page.QuerySelectorAll(".board-item"), card => Assert.Contains("track-1-of-1", card.ClassList));
    }

    [Fact]
    public async Task A_clash_that_is_also_changed_says_both()
    {
        var page = await DrawAsync(new BoardItem("a", "hall", 540, 600, BoardKind.Talks, "Talks", State: BoardState.Clash) { Also = BoardState.Changed, Was = "was 10:00" });

        Assert.Equal(["Clash", "Changed"], page.QuerySelectorAll(".board-state-word").Select(word => word.TextContent.Trim()));
        Assert.Equal("was 10:00", page.QuerySelector(".board-was")!.TextContent.Trim());
    }

    [Fact]
    public async Task Every_picture_of_a_card_is_drawn_on_the_page()
    {
        var items = Enum.GetValues<BoardKind>().SelectMany(kind => Enum.GetValues<BoardState>().Select(state => new BoardItem($"{kind}-{state}", "hall", 540, 600, kind, "Item", State: state, Findings: 1) { People = 7, Language = "German", Was = "was" }));

        var page = await DrawAsync([.. items]);

        var drawn = page.QuerySelectorAll("symbol").Select(symbol => "#" + symbol.Id).ToHashSet(StringComparer.Ordinal);
        Assert.All(page.QuerySelectorAll("use"), use => Assert.Contains(use.GetAttribute("href")!, drawn));
        Assert.Equal(drawn.Count, page.QuerySelectorAll("symbol").Length);
    }

    [Theory]
    [InlineData(6, 1)]
    [InlineData(9, 2)]
    [InlineData(12, 3)]
    [InlineData(36, 8)]
    public void A_card_begins_no_line_that_it_cannot_end(int rows, int lines) => Assert.Equal(lines, BoardPlaces.Lines(rows));

    [Theory]
    [InlineData(0, 0, "00:00")]
    [InlineData(1439, 1, "00:00 +1")]
    [InlineData(0, -1, "23:59 −1")]
    [InlineData(555, 345, "15:00")]
    public void A_clock_elsewhere_names_another_day(int minute, int fromHost, string expected) =>
        Assert.Equal(expected, BoardPlaces.Clock(minute, fromHost));

    [Fact]
    public async Task Each_lane_is_a_list_with_its_name()
    {
        var page = await DrawAsync(new BoardDay(8, 20, [new("hall", "Hall"), new("car", "Car 1")], [Item("a", 540, 600)], [new("Hangzhou")]));

        Assert.Equal(
            [("Hall", 1), ("Car 1", 0)],
            page.QuerySelectorAll("[role=group]").Select(lane => (
                page.GetElementById(lane.GetAttribute("aria-labelledby")!)!.TextContent.Trim(),
                lane.QuerySelectorAll("ol > li").Length)));
    }

    [Fact]
    public async Task The_style_sheet_knows_every_place_the_board_can_use()
    {
        var expected = new StringBuilder("/* Where things stand on the board: row n begins n − 1 times five minutes after the first hour shown. Kept complete by BoardTests. */\n");
        for (var row = 1; row <= BoardPlaces.MostRows + 1; row++)
        {
            expected.Append(CultureInfo.InvariantCulture, $".at-{row}{{grid-row-start:{row}}}\n");
        }

        for (var rows = 1; rows <= BoardPlaces.MostRows; rows++)
        {
            expected.Append(CultureInfo.InvariantCulture, $".for-{rows}{{grid-row-end:span {rows}}}\n");
        }

        for (var hours = 1; hours <= 24; hours++)
        {
            expected.Append(CultureInfo.InvariantCulture, $".hours-{hours}{{--hours:{hours};grid-template-rows:repeat({hours * 12},var(--board-row))}}\n");
        }

        for (var tracks = 1; tracks <= BoardPlaces.MostTracks; tracks++)
        {
            for (var track = 1; track <= tracks; track++)
            {
                expected.Append(CultureInfo.InvariantCulture, $".track-{track}-of-{tracks}{{grid-column:{((track - 1) * (12 / tracks)) + 1}/span {12 / tracks}}}\n");
            }
        }

        Assert.Equal(expected.ToString(), await File.ReadAllTextAsync(Repository.Folder("Delegations.Web", "wwwroot", "css", "board-grid.css")));
    }

    private static BoardItem Item(string id, int start, int end) =>
        new(id, "hall", start, end, BoardKind.Meeting, "Meeting " + id, null, BoardState.Draft, "/items/" + id);

    private static Task<IDocument> DrawAsync(params BoardItem[] items) =>
        DrawAsync(new BoardDay(8, 20, [new("hall", "Hall")], items, [new("Hangzhou")]));

    private static async Task<IDocument> DrawAsync(BoardDay day)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
        var services = new ServiceCollection().AddLogging().AddLocalization();
        await using var provider = services.BuildServiceProvider();
        await using var renderer = new HtmlRenderer(provider, NullLoggerFactory.Instance);
        var html = await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var parameters = ParameterView.FromDictionary(new Dictionary<string, object?> { ["Day"] = day, ["Label"] = "Programme" });
            return (await renderer.RenderComponentAsync<Board>(parameters)).ToHtmlString();
        });
        return await BrowsingContext.New(Configuration.Default).OpenAsync(request => request.Content(html));
    }

    private static IEnumerable<string> Places(IElement item) =>
        item.ClassList.Where(name => name.StartsWith("at-", StringComparison.Ordinal) || name.StartsWith("for-", StringComparison.Ordinal) || name.StartsWith("track-", StringComparison.Ordinal));

    private static string Words(IElement element) =>
        string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
