using System.Text.RegularExpressions;
using Delegations.Browser.Tests.Infrastructure;
using Delegations.Core;
using Delegations.Core.Access;
using Delegations.Core.Programme;
using Delegations.Core.Visits;
using Delegations.Testing.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using NodaTime;

namespace Delegations.Browser.Tests.Journeys;

/// <summary>What the scheduler says of an item, and what can be done by one press: on the officer's screen, and on a telephone in a leader's office.</summary>
public sealed class WaysOutTests(BrowserFixture browser) : BrowserTest(browser)
{
    private readonly OfficeHost _office = new();

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await _office.InitializeAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _office.DisposeAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_clash_is_solved_by_one_press_and_taken_back_by_another(bool javaScript)
    {
        var visit = await VisitAsync();
        await AddAsync(visit, "Call on the dean", new LocalDateTime(2027, 5, 12, 10, 0));
        await AddAsync(visit, "Talks", new LocalDateTime(2027, 5, 12, 10, 30), input => input with { RoomId = _office.House.SmallRoom.Id });
        var page = await SignedInAsync(new PageOptions(JavaScript: javaScript));
        await page.GotoAsync($"/visits/{visit}/programme");

        await page.GetByRole(AriaRole.Link, new() { Name = "Ways out", Exact = true }).First.ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "What can be done" })).ToBeVisibleAsync();
        if (javaScript)
        {
            await AxeCheck.PassesAsync(page);
        }

        var sentence = await page.Locator(".finding-message").First.InnerTextAsync();
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Do this: ", RegexOptions.None, TimeSpan.FromSeconds(1)) }).First.ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("now");
        await Assertions.Expect(page.GetByText(sentence, new() { Exact = true })).ToHaveCountAsync(0);

        await page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("The last change was taken back");
        await Assertions.Expect(page.GetByText(sentence, new() { Exact = true }).First).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Why here?", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "What holds it" })).ToBeVisibleAsync();
        if (javaScript)
        {
            await AxeCheck.PassesAsync(page);
        }

        Assert.Empty(Complaints);
    }

    [Fact]
    public async Task A_leaders_office_answers_on_a_telephone_and_the_answer_binds_the_item()
    {
        var visit = await VisitAsync();
        var item = await AddAsync(visit, "Call on the dean", null);
        var officer = await SignedInAsync(new PageOptions());
        await officer.GotoAsync($"/visits/{visit}/programme/items/{item}/slots");
        await officer.GetByRole(AriaRole.Button, new() { Name = "Ask the office" }).ClickAsync();
        var address = await officer.GetByLabel("The office’s page").InputValueAsync();
        await AxeCheck.PassesAsync(officer);

        var secretary = await OpenAsync(new PageOptions("zh-Hans", Width: PageOptions.Telephone), _office.Address);
        await secretary.GotoAsync(new Uri(address).AbsolutePath);
        await AxeCheck.PassesAsync(secretary);
        Assert.False(await secretary.EvaluateAsync<bool>("document.documentElement.scrollWidth > innerWidth"));
        var answers = secretary.GetByRole(AriaRole.Group);
        await answers.Nth(0).GetByLabel("不行", new() { Exact = true }).CheckAsync();
        await answers.Nth(1).GetByLabel("可以", new() { Exact = true }).CheckAsync();
        await answers.Nth(2).GetByLabel("不行", new() { Exact = true }).CheckAsync();
        await secretary.GetByLabel("您的姓名").FillAsync("周秘书");
        await secretary.GetByRole(AriaRole.Button, new() { Name = "提交答复" }).ClickAsync();
        await Assertions.Expect(secretary.GetByRole(AriaRole.Status)).ToContainTextAsync("谢谢");

        await officer.ReloadAsync();
        await officer.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Place it there", RegexOptions.None, TimeSpan.FromSeconds(1)) }).ClickAsync();
        await Assertions.Expect(officer).ToHaveURLAsync(new Regex("done=moved", RegexOptions.None, TimeSpan.FromSeconds(1)));

        var yes = await _office.StoreAsync(db => db.SlotPolls.Include(poll => poll.Slots).SingleAsync(poll => poll.ItemId == item));
        var placed = await _office.StoreAsync(db => db.ProgrammeItems.SingleAsync(row => row.Id == item));
        Assert.Equal(yes.Slots.Single(slot => slot.Answer == SlotAnswer.Yes).Starts, placed.Starts);
        Assert.Empty(Complaints);
    }

    private Task<VisitId> VisitAsync() => _office.AcceptedAsync(request => request with { Wishes = [] });

    private async Task<ItemId> AddAsync(VisitId visit, string title, LocalDateTime? starts, Func<ItemInput, ItemInput>? change = null)
    {
        var input = new ItemInput(ItemKind.Meeting, new Wording(title, string.Empty), starts, 60) { RoomId = _office.House.GreatHall.Id, Hosts = [_office.House.Dean.Id] };
        var version = (await _office.VisitAsync(visit)).Version;
        var added = await _office.AtAsync<ProgrammeDesk, Result<ItemId>>(desk => desk.AddAsync(visit, version, change?.Invoke(input) ?? input, OfficeHost.As(_office.House.Officer), CancellationToken.None));
        return added.Value;
    }

    private async Task<IPage> SignedInAsync(PageOptions options)
    {
        var page = await OpenAsync(options, _office.Address);
        var session = _office.SessionOf(_office.House.Of(Roles.Officer));
        await page.Context.AddCookiesAsync([new() { Name = session.Name, Value = session.Value, Url = _office.Address.ToString() }]);
        return page;
    }
}
