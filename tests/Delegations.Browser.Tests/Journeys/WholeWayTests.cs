using System.Text;
using System.Text.RegularExpressions;
using Delegations.Browser.Tests.Infrastructure;
using Delegations.Browser.Tests.Journeys.Pages;
using Delegations.Core.Programme;
using Delegations.Core.Visits;
using Delegations.Testing;
using Delegations.Testing.Web;
using Ical.Net;
using Microsoft.Playwright;
using MimeKit;
using UglyToad.PdfPig;
using UglyToad.PdfPig.DocumentLayoutAnalysis.TextExtractor;

namespace Delegations.Browser.Tests.Journeys;

/// <summary>The main job in a real browser: a delegation's way from the request to the visitor's own page, through every desk on it.</summary>
public sealed class WholeWayTests(BrowserFixture browser) : BrowserTest(browser)
{
    private const string Arrives = "2027-05-24";
    private const string Leaves = "2027-05-25";
    private const string NewTime = "15:30";

    private readonly SampleOfficeHost _office = new();
    private readonly List<string> _faults = [];

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

    [Fact]
    public Task A_delegation_goes_the_whole_way_by_clicks_in_English_and_every_page_on_it_is_sound() =>
        GoAsync(new Journey(new PageOptions("en"), "lists/good.csv", (4, 0, 0), "ERIKSEN", Journey.LongRoute) { Inspected = true });

    [Fact]
    public Task A_delegation_goes_the_whole_way_by_clicks_in_Chinese() =>
        GoAsync(new Journey(new PageOptions("zh-Hans"), "lists/good.csv", (4, 0, 0), "ERIKSEN", Journey.LongRoute));

    [Fact]
    public Task A_delegation_goes_the_whole_way_by_keyboard_alone_in_English() =>
        GoAsync(new Journey(new PageOptions("en"), "lists/good.csv", (4, 0, 0), "REIBUN", Journey.LongRoute) { ByKeyboard = true });

    [Fact]
    public Task A_delegation_goes_the_whole_way_by_keyboard_alone_in_Chinese() =>
        GoAsync(new Journey(new PageOptions("zh-Hans"), "lists/old-excel.xls", (4, 0, 0), "ERIKSEN", Journey.LongRoute) { ByKeyboard = true });

    [Fact]
    public Task A_delegation_goes_the_whole_way_without_JavaScript_and_a_professor_needs_no_vice_president() =>
        GoAsync(new Journey(new PageOptions("en", JavaScript: false), "office/visits/professor.csv", (1, 0, 0), "MITHAL", Journey.ShortRoute));

    [Fact]
    public async Task Forms_come_back_filled_with_the_error_at_the_field_and_of_a_messy_list_the_good_rows_are_taken()
    {
        const string title = "Visit with mistakes";
        var seat = await SitAsync(new Journey(new PageOptions("en"), "lists/broken.xlsx", (0, 0, 0), string.Empty, []) { Inspected = true });
        await new SignInPage(seat).EnterAsSampleAsync("cheng.xue");
        var request = new RequestPage(seat);
        await request.OpenAsync();
        await request.WhyAsync(VisitPurpose.Lecture);
        await request.WishAsync(1, ItemKind.Lecture, "A lecture", 60, "SHUI Qing");
        await request.SendInVainAsync();
        await Assertions.Expect(seat.Page.GetByRole(AriaRole.Checkbox, new() { Name = "Lecture", Exact = true })).ToBeCheckedAsync();
        await request.AnotherWishAsync();
        await request.WhoAsync("University of Leeds", title);
        await request.WhenAsync(Arrives, Leaves);
        await seat.Hand.ChooseAsync(seat.Field<Web.Text.VisitTexts>("Form.Unit"), "Environment and Water");
        await request.SendAsync();

        var people = new PeoplePage(seat);
        await people.OpenAsync();
        await people.UploadInVainAsync(Path.Combine(Checkout.Root, "samples/lists/broken.xlsx"), "list.broken");
        await people.UploadInVainAsync(Path.Combine(Checkout.Root, "samples/lists/not-a-list.xlsx"), "list.not_a_table");
        Assert.Empty(await people.NamesAsync());
        await people.UploadAsync(Path.Combine(Checkout.Root, "samples/lists/messy.xlsx"));
        Assert.Equal((1, 2, 5), await people.VerdictsAsync());
        await people.TakeAsync(3);
        Assert.Equal(3, (await people.NamesAsync()).Count);

        Assert.True(_faults.Count == 0, string.Join('\n', _faults));

        // The browser reports a refused form as an error of loading the page, which it is: 422.
        Assert.DoesNotContain(Complaints, complaint => !complaint.Contains("status of 422", StringComparison.Ordinal));
    }

    private async Task GoAsync(Journey journey)
    {
        var words = new Words(journey.Look.Language);
        var title = words.Of("Visit of the University of Bristol", "布里斯托大学代表团来访");
        var call = words.Of("Courtesy call on the Vice-President", "拜会副校长");
        var tour = words.Of("Walk through the water institute", "参观水研究所");

        await RequestAsync(await SitAsync(journey), journey, title, call, tour);
        var officer = await SitAsync(journey);
        await PlanAsync(officer, title, call, tour);
        await DecideAsync(journey, title);
        await _office.MailIsOutAsync();
        await SeeSentAsync(officer, journey, title);
        await _office.MailIsOutAsync();
        await ReceiveAsync(await SitAsync(journey), journey.Guest, title, tour);

        Assert.True(_faults.Count == 0, string.Join('\n', _faults));
        Assert.True(Complaints.Count == 0, string.Join('\n', Complaints));
    }

    private static async Task RequestAsync(Seat requester, Journey journey, string title, string call, string tour)
    {
        await new SignInPage(requester).EnterAsSampleAsync("he.miao");
        var request = new RequestPage(requester);
        await request.OpenAsync();
        await request.WhoAsync(requester.Words.Of("University of Bristol", "布里斯托大学"), title);
        await request.WhyAsync(VisitPurpose.CourtesyCall, VisitPurpose.Research);
        await request.WhenAsync(Arrives, Leaves);
        await request.WishAsync(1, ItemKind.Meeting, call, 45, requester.Words.Of("JIANG Fanying", "江帆影"));
        await request.WishAsync(2, ItemKind.Tour, tour, 60, requester.Words.Of("SHUI Qing", "水清"));
        await request.HowManyAsync(4);
        await request.ContactAsync("Jo Probe", "jo.probe@bristol-guest.example");
        await request.SendAsync();

        var people = new PeoplePage(requester);
        await people.OpenAsync();
        await people.UploadAsync(Path.Combine(Checkout.Root, "samples", journey.List));
        Assert.Equal(journey.Verdicts, await people.VerdictsAsync());
        var usable = journey.Verdicts.Good + journey.Verdicts.Doubtful;
        await people.TakeAsync(usable);
        var names = await people.NamesAsync();
        Assert.Equal(usable, names.Count);
        Assert.Contains(names, name => name.Contains(journey.Guest, StringComparison.Ordinal));
    }

    private static async Task PlanAsync(Seat officer, string title, string call, string tour)
    {
        await new SignInPage(officer).EnterByPasswordAsync("cheng.xue");
        var file = new VisitFilePage(officer);
        await file.OpenAsync(title);
        await file.AcceptAsync();

        var programme = new ProgrammePage(officer);
        await programme.OpenAsync();
        var items = await programme.PrepareAsync();
        Assert.True(items >= 2, $"{items} items");
        Assert.Equal((items, 0), await programme.ProposeAsync());
        Assert.Equal(2, await programme.ListAsync());
        await programme.BoardAsync();

        await programme.MoveAsync(tour, Leaves, NewTime);
        await Assertions.Expect(await programme.OnBoardAsync(tour, Leaves)).ToContainTextAsync(NewTime);
        await programme.SubmitAsync();
    }

    private async Task DecideAsync(Journey journey, string title)
    {
        foreach (var approver in journey.Approvers)
        {
            var seat = await SitAsync(journey);
            await new SignInPage(seat).EnterAsSampleAsync(approver);
            var work = new WorkPage(seat);
            await work.OpenAsync();
            await work.ReadAsync(title);
            Assert.Equal(approver == journey.Approvers[^1], await work.ApproveAsync());
        }
    }

    private async Task SeeSentAsync(Seat officer, Journey journey, string title)
    {
        var file = new VisitFilePage(officer);
        await file.OpenAsync(title);
        Assert.True(await file.StoryAsync() >= 8);

        var letters = new LettersPage(officer);
        await letters.OpenAsync();
        var numbers = await letters.NumbersAsync();
        Assert.Equal(Enumerable.Range(1, journey.Verdicts.Good + journey.Verdicts.Doubtful).Select(number => $"QHU-OIR-2027-{number:0000}"), numbers.Order(StringComparer.Ordinal));
        var paper = await letters.ReadAsync(numbers[0]);
        Assert.Contains(numbers[0], paper, StringComparison.Ordinal);
        Assert.DoesNotContain("X00000", paper, StringComparison.Ordinal);

        var outbox = new OutboxPage(officer);
        await outbox.OpenAsync();
        var (all, sent) = await outbox.CountAsync();
        Assert.Equal(Directory.GetFiles(_office.MailFolder, "*.eml").Length, all);
        Assert.Equal(all, sent);
        await outbox.ReadAsync("Kind.Invited", journey.Guest);
        Assert.DoesNotContain((await LinkAsync(journey.Guest)).ToString(), await outbox.TextAsync(), StringComparison.Ordinal);
        Assert.Contains("BEGIN:VEVENT", Encoding.UTF8.GetString(await outbox.FileAsync(".ics")), StringComparison.Ordinal);
        await outbox.SendAgainAsync();
    }

    private async Task ReceiveAsync(Seat visitor, string guest, string title, string tour)
    {
        var page = new VisitorPage(visitor);
        await page.OpenAsync(await LinkAsync(guest), title);
        var item = await page.ItemAsync(tour);
        Assert.Contains(NewTime, item, StringComparison.Ordinal);
        Assert.Contains("UTC+8", item, StringComparison.Ordinal);
        Assert.Contains(visitor.Words.Of("08:30–09:30 your time (UTC+1)", "您所在地时间 08:30–09:30（UTC+1）"), item, StringComparison.Ordinal);

        using var letter = PdfDocument.Open(await page.LetterAsync());
        Assert.Contains(guest, ContentOrderTextExtractor.GetText(letter.GetPage(1)), StringComparison.Ordinal);

        await page.FollowFeedAsync();
        var calendar = Calendar.Load(Encoding.UTF8.GetString(await page.CalendarAsync()))!;
        Assert.Contains(calendar.Events, entry => entry.Summary!.Contains(tour, StringComparison.Ordinal));
        Assert.Equal("webcal", (await page.FeedAsync()).Scheme);
    }

    /// <summary>The secret link in a mail to the guest.</summary>
    private async Task<Uri> LinkAsync(string guest)
    {
        var link = new Regex($@"{Regex.Escape(_office.Address.ToString())}v/[\w-]+", RegexOptions.None, TimeSpan.FromSeconds(1));
        foreach (var file in Directory.EnumerateFiles(_office.MailFolder, "*.eml"))
        {
            using var mail = await MimeMessage.LoadAsync(file, TestContext.Current.CancellationToken);
            var found = link.Match(mail.TextBody ?? string.Empty);
            if (found.Success && mail.To.ToString().Contains(guest, StringComparison.OrdinalIgnoreCase))
            {
                return new Uri(found.Value);
            }
        }

        throw new InvalidOperationException($"No mail to {guest} with a link in {_office.MailFolder}.");
    }

    /// <summary>Somebody sits down at a browser of their own.</summary>
    private async Task<Seat> SitAsync(Journey journey)
    {
        var page = await OpenAsync(journey.Look, _office.Address);
        page.SetDefaultTimeout(30_000);
        return new Seat(page, journey.ByKeyboard ? new KeyboardAlone(page) : new Mouse(page), new Words(journey.Look.Language), journey.Inspected ? InspectAsync : (_, _) => Task.CompletedTask);
    }

    private async Task InspectAsync(IPage page, string name)
    {
        _faults.AddRange((await AxeCheck.FaultsAsync(page)).Select(fault => $"{name}: {fault}"));
        await page.SetViewportSizeAsync(PageOptions.Telephone, 844);
        var over = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        if (over > 0)
        {
            _faults.Add($"{name}: {over} pixels wider than a telephone");
        }

        await page.SetViewportSizeAsync(PageOptions.Desk, 800);
    }
}
