using System.Net;
using System.Text;
using AngleSharp.Dom;
using Delegations.Core;
using Delegations.Core.Access;
using Delegations.Core.Resources;
using Delegations.Testing.Web;
using Microsoft.EntityFrameworkCore;

namespace Delegations.Web.Tests.Resources;

public sealed class ResourcePagesTests(OfficeHost host) : IClassFixture<OfficeHost>
{
    private const string Calendar =
        "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:a\r\nSUMMARY:Very secret\r\nDTSTART;TZID=Asia/Shanghai:20270302T090000\r\nDURATION:PT1H\r\nRRULE:FREQ=DAILY;COUNT=3\r\nEND:VEVENT\r\n"
        + "BEGIN:VEVENT\r\nUID:b\r\nSUMMARY:Also secret\r\nDTSTART;TZID=Mars/Olympus:20270302T090000\r\nDURATION:PT1H\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";

    [Theory]
    [InlineData("en", "Professor Shen Ruolan, President", "always", "Week before")]
    [InlineData("zh-CN", "校长 沈若兰教授", "全天", "上一周")]
    public async Task The_page_of_a_leader_says_who_it_is_and_shows_the_week(string language, string introduction, string hours, string before)
    {
        using var browser = OfficeBrowser.SignIn(host, Roles.Officer, language);

        var page = await browser.GetDocumentAsync($"/resources/{host.House.President.Id}?week=2027-03-03");

        var facts = page.QuerySelectorAll("dd").Select(fact => fact.TextContent.Trim()).ToList();
        Assert.Contains(introduction, facts);
        Assert.Contains(facts, fact => fact.StartsWith(hours, StringComparison.Ordinal));
        Assert.Equal(7, page.QuerySelectorAll(".day-strip").Length);
        var link = page.QuerySelector("a[rel=prev]")!;
        Assert.Equal((before, $"/resources/{host.House.President.Id}?week=2027-02-22#week"), (link.TextContent.Trim(), link.GetAttribute("href")));
    }

    [Fact]
    public async Task Facts_are_changed_and_hours_may_be_written_in_chinese()
    {
        using var browser = OfficeBrowser.SignIn(host, Roles.Officer, "zh-CN");
        var page = await browser.GetDocumentAsync($"/resources/{host.House.SmallRoom.Id}/edit");

        var wrong = await browser.PostFormAsync(page, "resource", ("Input.OpeningHours", "总是"), ("Input.Capacity", "14"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
        Assert.Contains("总是", wrong.ErrorAt("Input-OpeningHours"), StringComparison.Ordinal);

        var saved = await browser.PostFormAsync(page, "resource", ("Input.OpeningHours", "周一至周五 08:00-12:00、13:30-18:00"), ("Input.BufferMinutes", "20"));
        Assert.Equal(HttpStatusCode.Found, saved.Status);
        var shown = await browser.GetDocumentAsync(saved.Location!);
        Assert.Contains(shown.QuerySelectorAll("dd").Select(fact => fact.TextContent.Trim()), fact => fact == "周一至周五 08:00–12:00、13:30–18:00");
        Assert.Equal(20, await host.StoreAsync(db => db.Resources.Where(row => row.Id == host.House.SmallRoom.Id).Select(row => row.BufferMinutes).SingleAsync()));

        var stale = await browser.PostFormAsync(page, "resource", ("Input.BufferMinutes", "30"));
        Assert.Equal(HttpStatusCode.PreconditionFailed, stale.Status);
    }

    [Fact]
    public async Task A_new_vehicle_is_added()
    {
        using var browser = OfficeBrowser.SignIn(host, Roles.Administrator);
        var page = await browser.GetDocumentAsync("/resources/new?kind=vehicle");

        var added = await browser.PostFormAsync(page, "resource", ("Input.NameEnglish", "Electric car"), ("Input.Capacity", "3"), ("Input.LuggageCapacity", "2"), ("Input.BaseSiteId", host.House.Campus.Id.ToString()));

        Assert.Equal(HttpStatusCode.Found, added.Status);
        var shown = await browser.GetDocumentAsync(added.Location!);
        Assert.Equal("Electric car", shown.QuerySelector("h1")!.TextContent.Trim());
        Assert.Contains("2 pieces", shown.QuerySelectorAll("dd").Select(fact => fact.TextContent.Trim()));
    }

    [Fact]
    public async Task An_absence_is_entered_shown_and_removed()
    {
        using var browser = OfficeBrowser.SignIn(host, Roles.Officer);
        var address = $"/resources/{host.House.Dean.Id}?week=2027-03-01";
        var page = await browser.GetDocumentAsync(address);

        var wrong = await browser.PostFormAsync(page, "absence", ("Absence.Starts", "2027-03-04T10:00"), ("Absence.Ends", "2027-03-04T09:00"));
        Assert.Equal("The absence ends before it begins.", wrong.ErrorAt("Absence-Ends")?.Replace("Error:", "", StringComparison.Ordinal).Trim());

        var added = await browser.PostFormAsync(page, "absence", ("Absence.Starts", "2027-03-04T10:00"), ("Absence.Ends", "2027-03-04T12:00"), ("Absence.Label", "Retreat"));
        Assert.Equal(HttpStatusCode.Found, added.Status);
        var shown = await browser.GetDocumentAsync(added.Location!);
        Assert.Contains("Thu 4 Mar, 10:00–12:00", shown.QuerySelector("#absences")!.TextContent, StringComparison.Ordinal);

        var button = shown.QuerySelector("#absences button[name='Remove.Id']")!;
        var removed = await browser.PostFormAsync(shown, "remove-absence", ("Remove.Id", button.GetAttribute("value")!));
        Assert.Equal(HttpStatusCode.Found, removed.Status);
        Assert.DoesNotContain("Retreat", (await browser.GetDocumentAsync(address)).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_calendar_is_shown_before_it_counts_then_counts_and_is_taken_back()
    {
        using var browser = OfficeBrowser.SignIn(host, Roles.Officer);
        var address = $"/resources/{host.House.Interpreter.Id}?week=2027-03-01";
        var page = await browser.GetDocumentAsync(address);

        var uploaded = await browser.PostFormAsync(page, "upload", ("Upload.File", "outlook.ics", Encoding.UTF8.GetBytes(Calendar)), ("Upload.Name", ""));
        Assert.Equal(HttpStatusCode.Found, uploaded.Status);
        var preview = await browser.GetDocumentAsync(uploaded.Location!);
        Assert.Contains("Take over 3 busy times", preview.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Mars/Olympus", preview.QuerySelector("#passed")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", preview.Body.TextContent, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(0, await BusyAsync());

        var taken = await browser.PostFormAsync(preview, "confirm");
        Assert.Equal(HttpStatusCode.Found, taken.Status);
        var shown = await browser.GetDocumentAsync(taken.Location!);
        Assert.Equal(3, await BusyAsync());
        Assert.Equal("outlook", shown.QuerySelector(".source h3 span")!.TextContent);

        var back = shown.QuerySelectorAll("button[name='Source.Act']").Single(button => button.GetAttribute("value")!.StartsWith("back:", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.Found, (await browser.PostFormAsync(shown, "source", ("Source.Act", back.GetAttribute("value")!))).Status);
        Assert.Equal(0, await BusyAsync());
    }

    [Theory]
    [InlineData("<html></html>", "This is not a calendar.")]
    [InlineData("", "The file is empty.")]
    public async Task A_file_that_is_no_calendar_is_refused_at_its_field(string text, string sentence)
    {
        using var browser = OfficeBrowser.SignIn(host, Roles.Officer);
        var page = await browser.GetDocumentAsync($"/resources/{host.House.GreatHall.Id}");

        var refused = await browser.PostFormAsync(page, "upload", ("Upload.File", "a.ics", Encoding.UTF8.GetBytes(text)));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains(sentence, refused.ErrorAt("Upload-File"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_an_administrator_finds_the_form_for_feeds_and_nobody_sees_the_address_again()
    {
        var address = $"/resources/{host.House.Bus.Id}";
        using var officer = OfficeBrowser.SignIn(host, Roles.Officer);
        Assert.Null((await officer.GetDocumentAsync(address)).QuerySelector("input[name='Feed.Address']"));

        using var administrator = OfficeBrowser.SignIn(host, Roles.Administrator);
        var page = await administrator.GetDocumentAsync(address);
        var wrong = await administrator.PostFormAsync(page, "feed", ("Feed.Address", "http://calendar.example/secret-token.ics"));
        Assert.Contains("https://", wrong.ErrorAt("Feed-Address"), StringComparison.Ordinal);
        var added = await administrator.PostFormAsync(page, "feed", ("Feed.Address", "https://calendar.example/secret-token.ics"), ("Feed.Name", "Drivers"));
        Assert.Equal(HttpStatusCode.Found, added.Status);

        var shown = await administrator.GetAsync(address);
        Assert.Contains("waiting for the first fetch", shown.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-token", shown.Text, StringComparison.Ordinal);

        var seen = await officer.GetDocumentAsync(address);
        Assert.DoesNotContain(seen.QuerySelectorAll("button[name='Source.Act']"), button => button.GetAttribute("value")!.StartsWith("remove:", StringComparison.Ordinal));
        var fetch = seen.QuerySelectorAll("button[name='Source.Act']").Single(button => button.GetAttribute("value")!.StartsWith("fetch:", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.Found, (await officer.PostFormAsync(seen, "source", ("Source.Act", fetch.GetAttribute("value")!))).Status);
    }

    [Fact]
    public async Task A_travel_time_for_the_rush_hour_is_entered_and_removed()
    {
        using var browser = OfficeBrowser.SignIn(host, Roles.Officer);
        var page = await browser.GetDocumentAsync("/resources/travel");

        var saved = await browser.PostFormAsync(
            page, "travel", ("Input.FromId", host.House.Campus.Id.ToString()), ("Input.ToId", host.House.Airport.Id.ToString()), ("Input.Mode", nameof(TravelMode.Car)), ("Input.Minutes", "75"), ("Input.FromHour", "07:00"), ("Input.ToHour", "09:30"));

        Assert.Equal(HttpStatusCode.Found, saved.Status);
        var shown = await browser.GetDocumentAsync(saved.Location!);
        Assert.Contains("75 min by car 07:00–09:30", shown.QuerySelector(".matrix")!.TextContent, StringComparison.Ordinal);

        var id = await host.StoreAsync(db => db.TravelTimes.Where(row => row.Minutes == 75).Select(row => row.Id).SingleAsync());
        Assert.Equal(HttpStatusCode.Found, (await browser.PostFormAsync(shown, "remove", ("Remove.Id", id.ToString()))).Status);
        Assert.False(await host.StoreAsync(db => db.TravelTimes.AnyAsync(row => row.Minutes == 75)));
    }

    private Task<int> BusyAsync() => host.StoreAsync(db => db.ImportedBusyTimes.CountAsync(row => row.ResourceId == host.House.Interpreter.Id));
}
