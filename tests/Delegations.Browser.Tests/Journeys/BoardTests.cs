using Delegations.Browser.Tests.Infrastructure;
using Delegations.Core;
using Delegations.Core.Programme;
using Delegations.Core.Visits;
using Delegations.Testing.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using NodaTime;

namespace Delegations.Browser.Tests.Journeys;

/// <summary>The board in a real browser: a card is moved with the mouse, with the arrow keys, and with the form, and it is the same.</summary>
public sealed class BoardTests(BrowserFixture browser, OfficeHost office) : BrowserTest(browser), IClassFixture<OfficeHost>
{
    private static readonly LocalDate Monday = new(2028, 9, 4);
    private static int _weeks;

    [Fact]
    public async Task A_card_is_dragged_to_another_day_and_hour_and_the_findings_there_are_told_on_the_way()
    {
        var (visit, item) = await PlanAsync();
        await AddAsync(visit, "Lecture", visit.From.PlusDays(1).At(new LocalTime(11, 0)));
        var page = await SitAsync(new PageOptions(), visit, string.Empty);
        var card = Card(page, "Talks");
        var target = await BoxAsync(page.Locator("[data-lane]").Nth(1).Locator(".board-cards"));
        var box = await BoxAsync(card);

        await page.Mouse.MoveAsync(box.X + 30, box.Y + 6);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(box.X + 60, box.Y + 20, new() { Steps = 4 });
        await page.Mouse.MoveAsync(target.X + 40, box.Y + 6 + (target.Height / 11 * 1.5f), new() { Steps = 8 });
        await Assertions.Expect(page.Locator("[data-trial]")).ToContainTextAsync("VIP Room 201 is taken by");
        await Assertions.Expect(page.Locator(".board-hint")).ToContainTextAsync("11:00. Enter moves it there");
        await GoAsync(page, () => page.Mouse.UpAsync());

        await Assertions.Expect(page.GetByRole(AriaRole.Status).First).ToContainTextAsync("Moved.");
        Assert.Equal(visit.From.PlusDays(1).At(new LocalTime(11, 0)), await StartsAsync(item));
        Assert.Empty(Complaints);
    }

    [Fact]
    public async Task A_drag_that_ends_where_it_began_or_that_is_taken_back_moves_nothing_and_opens_nothing()
    {
        var (visit, item) = await PlanAsync();
        var page = await SitAsync(new PageOptions(), visit, string.Empty);
        var address = page.Url;
        var box = await BoxAsync(Card(page, "Talks"));

        await page.Mouse.MoveAsync(box.X + 30, box.Y + 6);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(box.X + 30, box.Y + 120, new() { Steps = 5 });
        await page.Mouse.MoveAsync(box.X + 30, box.Y + 6, new() { Steps = 5 });
        await page.Mouse.UpAsync();
        await page.Mouse.MoveAsync(box.X + 30, box.Y + 6);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(box.X + 30, box.Y + 120, new() { Steps = 5 });
        await page.Keyboard.PressAsync("Escape");
        await page.Mouse.UpAsync();

        await Assertions.Expect(page.Locator(".board-hint")).ToHaveTextAsync(string.Empty);
        Assert.Equal(address, page.Url);
        Assert.Equal(box.Y, (await BoxAsync(Card(page, "Talks"))).Y, 1f);
        Assert.Equal(visit.From.At(new LocalTime(9, 30)), await StartsAsync(item));
        Assert.Empty(Complaints);
    }

    [Theory]
    [InlineData("en", "10:45. Enter moves it there, Escape takes it back. No new finding there.")]
    [InlineData("zh-Hans", "10:45。按 Enter 移动，按 Esc 撤回。 移至此处没有新问题。")]
    public async Task Arrow_keys_move_a_card_escape_takes_it_back_and_enter_posts(string language, string said)
    {
        var (visit, item) = await PlanAsync();
        var page = await SitAsync(new PageOptions(language), visit, string.Empty);
        var card = Card(page, "Talks");

        await page.TabToAsync(card);
        await PressAsync(page, "ArrowDown", "ArrowDown", "ArrowRight", "Escape");
        await Assertions.Expect(page.Locator("[data-lane]").First.GetByRole(AriaRole.Link, new() { Name = "Talks" })).ToBeFocusedAsync();
        await Assertions.Expect(page.Locator(".board-hint")).ToHaveTextAsync(string.Empty);

        await PressAsync(page, "ArrowRight", "ArrowDown", "ArrowDown", "ArrowDown", "ArrowDown", "Shift+ArrowDown", "Shift+ArrowDown", "Shift+ArrowDown");
        await Assertions.Expect(page.Locator(".board-hint")).ToContainTextAsync(said);
        await Assertions.Expect(page.Locator("[data-lane]").Nth(1).GetByRole(AriaRole.Link, new() { Name = "Talks" })).ToBeFocusedAsync();
        await GoAsync(page, () => page.Keyboard.PressAsync("Enter"));

        Assert.Equal(visit.From.PlusDays(1).At(new LocalTime(10, 45)), await StartsAsync(item));
        Assert.Empty(Complaints);
    }

    [Fact]
    public async Task The_arrow_to_the_next_lane_takes_that_room_and_enter_without_a_move_opens_the_item()
    {
        var (visit, item) = await PlanAsync();
        var page = await SitAsync(new PageOptions(), visit, $"?day={Iso(visit.From)}&lanes=rooms&all=true");

        await page.TabToAsync(Card(page, "Talks"));
        await page.Keyboard.PressAsync("ArrowRight");
        await GoAsync(page, () => page.Keyboard.PressAsync("Enter"));

        var stored = await office.StoreAsync(db => db.ProgrammeItems.AsNoTracking().Include(row => row.Assignments).SingleAsync(row => row.Id == item));
        Assert.Equal([office.House.SmallRoom.Id], stored.With(Part.Room));
        Assert.Equal(visit.From.At(new LocalTime(9, 30)), stored.Starts);
        await page.TabToAsync(Card(page, "Talks"));
        await GoAsync(page, () => page.Keyboard.PressAsync("Enter"));
        Assert.EndsWith($"/programme/items/{item}", page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_JavaScript_the_form_is_the_same_move()
    {
        var (visit, item) = await PlanAsync();
        var page = await SitAsync(new PageOptions(JavaScript: false), visit, "?lanes=rooms");

        await page.GetByLabel("Item", new() { Exact = true }).And(page.Locator("select, input")).SelectOptionAsync(item.Value.ToString("N"));
        await page.GetByLabel("Day", new() { Exact = true }).And(page.Locator("select, input")).FillAsync(Iso(visit.To));
        await page.GetByLabel("Begins", new() { Exact = true }).And(page.Locator("select, input")).FillAsync("16:00");
        await page.GetByLabel("Room", new() { Exact = true }).And(page.Locator("select")).SelectOptionAsync(office.House.SmallRoom.Id.Value.ToString("N"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Move", Exact = true }).ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Status).First).ToContainTextAsync("Moved.");
        Assert.Equal(visit.To.At(new LocalTime(16, 0)), await StartsAsync(item));
    }

    [Theory]
    [InlineData("en", PageOptions.Desk, ColorScheme.Light)]
    [InlineData("en", PageOptions.Telephone, ColorScheme.Dark)]
    [InlineData("zh-Hans", PageOptions.Desk, ColorScheme.Dark)]
    [InlineData("zh-Hans", PageOptions.Telephone, ColorScheme.Light)]
    public async Task Every_board_is_sound_and_only_its_region_scrolls(string language, int width, ColorScheme colours)
    {
        var (visit, _) = await PlanAsync();
        await AddAsync(visit, "Lecture", visit.From.At(new LocalTime(10, 0)));
        await AddAsync(visit, "Drive past", visit.From.At(new LocalTime(10, 35)), input => input with { Kind = ItemKind.Tour, RoomId = null, SiteId = office.House.Airport.Id });
        var page = await SitAsync(new PageOptions(language, Width: width), visit, string.Empty);
        await page.EmulateMediaAsync(new() { ColorScheme = colours });
        string[] addresses = [$"/visits/{visit.Id}/programme", $"/visits/{visit.Id}/programme?day={Iso(visit.From)}", $"/visits/{visit.Id}/programme?lanes=hosts&all=true", $"/visits/{visit.Id}/programme?view=print", $"/planning?from={Iso(visit.From)}&to={Iso(visit.To)}&lanes=rooms"];

        foreach (var address in addresses)
        {
            await page.GotoAsync(address);

            await AxeCheck.PassesAsync(page);
            var sideways = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
            Assert.True(sideways <= 0, $"{address} scrolls sideways by {sideways} px.");
            Assert.Equal(width == PageOptions.Telephone && address.StartsWith("/visits", StringComparison.Ordinal), await page.Locator(".sheet-list").First.IsVisibleAsync());
        }

        Assert.Empty(Complaints);
    }

    [Fact]
    public async Task No_card_shows_half_a_line()
    {
        var (visit, _) = await PlanAsync();
        foreach (var (minutes, hour) in new[] { (30, 11), (45, 12), (60, 13), (90, 14) })
        {
            await AddAsync(visit, "Meeting of the joint committee on doctoral programmes", visit.From.At(new LocalTime(hour, 0)), input => input with { Minutes = minutes, Hosts = [office.House.President.Id, office.House.Dean.Id] });
        }

        var page = await SitAsync(new PageOptions(), visit, string.Empty);

        var cut = await page.EvaluateAsync<string[]>(
            """
            () => [...document.querySelectorAll(".board-item:not(.board-tiny) .board-card")].filter(card => {
              const bottom = card.getBoundingClientRect().bottom;
              return card.querySelector(".board-words").getBoundingClientRect().bottom > bottom + 0.5;
            }).map(card => card.textContent)
            """);
        Assert.Empty(cut);
    }

    private static ILocator Card(IPage page, string title) => page.Locator(".board").GetByRole(AriaRole.Link, new() { Name = title }).First;

    private static async Task PressAsync(IPage page, params string[] keys)
    {
        foreach (var key in keys)
        {
            await page.Keyboard.PressAsync(key);
        }
    }

    private static async Task GoAsync(IPage page, Func<Task> act)
    {
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        page.Load += (_, _) => arrived.TrySetResult();
        await act();
        await arrived.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
    }

    private static async Task<LocatorBoundingBoxResult> BoxAsync(ILocator locator)
    {
        await locator.ScrollIntoViewIfNeededAsync();
        return (await locator.BoundingBoxAsync())!;
    }

    private async Task<IPage> SitAsync(PageOptions options, Visit visit, string query)
    {
        var page = await OpenAsync(options, office.Address);
        var session = office.SessionOf(office.House.Officer);
        await page.Context.AddCookiesAsync([new() { Name = session.Name, Value = session.Value, Url = office.Address.ToString() }]);
        await page.GotoAsync($"/visits/{visit.Id}/programme{query}");
        return page;
    }

    /// <summary>A visit of three days in a week of its own, with talks at half past nine on the first.</summary>
    private async Task<(Visit Visit, ItemId Item)> PlanAsync()
    {
        var from = Monday.PlusWeeks(Interlocked.Increment(ref _weeks));
        var id = await office.AcceptedAsync(request => request with { Dates = new DateRange(from, from.PlusDays(2)), Wishes = [] });
        var visit = await office.VisitAsync(id);
        return (visit, await AddAsync(visit, "Talks", from.At(new LocalTime(9, 30))));
    }

    private async Task<ItemId> AddAsync(Visit visit, string title, LocalDateTime starts, Func<ItemInput, ItemInput>? change = null)
    {
        var input = new ItemInput(ItemKind.Meeting, new Wording(title, string.Empty), starts, 60) { RoomId = office.House.GreatHall.Id };
        var version = (await office.VisitAsync(visit.Id)).Version;
        return (await office.AtAsync<ProgrammeDesk, Result<ItemId>>(desk => desk.AddAsync(visit.Id, version, change?.Invoke(input) ?? input, OfficeHost.As(office.House.Officer), CancellationToken.None))).Value;
    }

    private Task<LocalDateTime?> StartsAsync(ItemId item) => office.StoreAsync(db => db.ProgrammeItems.AsNoTracking().Where(row => row.Id == item).Select(row => row.Starts).SingleAsync());

    private static string Iso(LocalDate date) => NodaTime.Text.LocalDatePattern.Iso.Format(date);
}
