using System.Net;
using AngleSharp.Dom;
using Delegations.Core;
using Delegations.Core.Access;
using Delegations.Core.Visits;
using Delegations.Testing.Web;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Delegations.Web.Tests.Visits;

public sealed class VisitFormTests(OfficeHost host) : IClassFixture<OfficeHost>
{
    [Fact]
    public async Task A_request_is_filed_with_its_wishes_and_opens_its_file()
    {
        using var browser = OfficeBrowser.SignIn(host, Roles.Requester);
        var page = await browser.GetDocumentAsync("/visits/new");
        var answer = await browser.PostFormAsync(
            page,
            "request",
            [
                .. Needed(),
                ("Input.Purposes", "Research"),
                ("Input.Purposes", "Lecture"),
                ("Input.Wishes[1].TitleEnglish", "See the wind tunnel"),
                ("Input.Wishes[1].TitleChinese", "参观风洞"),
                ("Input.Wishes[1].Kind", "Tour"),
                ("Input.Wishes[1].Minutes", "90"),
                ("Input.Wishes[1].Hosts", host.House.Dean.Id.ToString()),
                ("Input.Wishes[1].Hosts", host.House.President.Id.ToString()),
                ("Input.Wishes[1].Place", $"room:{host.House.SmallRoom.Id}"),
                ("Input.Wishes[1].Day", "2027-06-02"),
                ("Input.Wishes[2].TitleEnglish", "Lunch"),
                ("Input.Wishes[2].Kind", "Meal"),
                ("Input.Wishes[2].After", "2"),
                ("Input.Arrival.Number", "LH 728"),
                ("Input.Arrival.Departs", "2027-05-31T22:10"),
                ("Input.Arrival.DepartsZone", "Europe/Berlin"),
                ("Input.Arrival.Arrives", "2027-06-01T15:05"),
                ("Input.FirstOtherFrom", "2027-06-08"),
                ("Input.FirstOtherTo", "2027-06-09"),
                ("Input.Act", "save"),
            ]);

        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        var visit = await host.VisitAsync(new VisitId(Guid.Parse(answer.Location!.Split('/')[^1])));
        Assert.Equal([VisitPurpose.Lecture, VisitPurpose.Research], visit.Purposes.Order());
        Assert.Equal(new DateRange(new LocalDate(2027, 6, 8), new LocalDate(2027, 6, 9)), Assert.Single(visit.Alternatives));
        Assert.Equal("Asia/Shanghai", visit.Arrival!.ArrivesZone);
        var wishes = visit.Wishes.OrderBy(wish => wish.Order).ToList();
        Assert.Equal(["See the wind tunnel", "Lunch"], wishes.Select(wish => wish.Title.English));
        Assert.Equal((ItemKind.Tour, 90, 2, (LocalDate?)new LocalDate(2027, 6, 2), (ResourceId?)host.House.SmallRoom.Id), (wishes[0].Kind, wishes[0].Minutes, wishes[0].Hosts.Count, wishes[0].Day, wishes[0].RoomId));
        Assert.Equal(1, wishes[1].AfterWish);
        using var chinese = OfficeBrowser.SignIn(host, Roles.Requester, "zh-CN");
        var file = await browser.GetDocumentAsync(answer.Location);
        Assert.Contains("参观风洞", (await chinese.GetDocumentAsync(answer.Location)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("LH 728", file.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_pressed_twice_is_filed_once()
    {
        using var browser = OfficeBrowser.SignIn(host, Roles.Officer);
        var page = await browser.GetDocumentAsync("/visits/new");
        (string, string)[] values = [.. Needed(), ("Input.TitleEnglish", "Pressed twice"), ("Input.Purposes", "Other"), ("Input.Act", "save")];

        var first = await browser.PostFormAsync(page, "request", values);
        var second = await browser.PostFormAsync(page, "request", values);

        Assert.Equal(HttpStatusCode.Redirect, first.Status);
        Assert.Equal(first.Location, second.Location);
        Assert.Equal(1, await host.StoreAsync(db => db.Visits.CountAsync(visit => visit.Title.English == "Pressed twice")));
    }

    [Fact]
    public async Task A_refused_form_comes_back_as_typed_with_each_error_at_its_field()
    {
        using var browser = OfficeBrowser.SignIn(host, Roles.Officer);
        var page = await browser.GetDocumentAsync("/visits/new");
        var answer = await browser.PostFormAsync(
            page,
            "request",
            ("Input.From", "2027-06-03"),
            ("Input.To", "2027-06-01"),
            ("Input.ExpectedPeople", "seven"),
            ("Input.ContactEmail", "nobody"),
            ("Input.ObjectiveEnglish", "<b>both</b> \"sides\""),
            ("Input.Wishes[2].TitleEnglish", "Too short"),
            ("Input.Wishes[2].Minutes", "3"),
            ("Input.Act", "save"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Equal("Error: Say which organisation wants to come.", answer.ErrorAt("Input-OrganisationId"));
        Assert.Equal("Error: The last day is before the first.", answer.ErrorAt("Input-From"));
        Assert.Equal("Error: Write a whole number.", answer.ErrorAt("Input-ExpectedPeople"));
        Assert.Equal("Error: This is not a mail address.", answer.ErrorAt("Input-ContactEmail"));
        Assert.Equal("Error: A wish lasts 10 to 600 minutes.", answer.ErrorAt("Input-Wishes-2-Minutes"));
        Assert.NotNull(answer.ErrorAt("Input-Purposes"));
        Assert.Equal("seven", answer.Page.QuerySelector("#Input-ExpectedPeople")!.GetAttribute("value"));
        Assert.Equal("<b>both</b> \"sides\"", answer.Page.QuerySelector("#Input-ObjectiveEnglish")!.TextContent);
        Assert.All(answer.Page.QuerySelectorAll(".error-summary a"), link => Assert.NotNull(answer.Page.QuerySelector($"form {link.GetAttribute("href")}")));
    }

    [Fact]
    public async Task A_row_can_be_added_and_taken_away_without_a_script()
    {
        using var browser = OfficeBrowser.SignIn(host, Roles.Officer);
        var page = await browser.GetDocumentAsync("/visits/new");
        Assert.Equal(3, page.QuerySelectorAll(".wish").Length);

        var more = await browser.PostFormAsync(page, "request", ("Input.Wishes[0].TitleEnglish", "First"), ("Input.Wishes[2].TitleEnglish", "Third"), ("Input.Wishes[2].After", "1"), ("Input.Act", "add"));
        Assert.Equal((HttpStatusCode.OK, 4), (more.Status, more.Page.QuerySelectorAll(".wish").Length));
        Assert.Equal("Third", more.Page.QuerySelector("#Input-Wishes-2-TitleEnglish")!.GetAttribute("value"));

        var fewer = await browser.PostFormAsync(more.Page, "request", ("Input.Act", "remove:1"));
        Assert.Equal(3, fewer.Page.QuerySelectorAll(".wish").Length);
        Assert.Equal("Third", fewer.Page.QuerySelector("#Input-Wishes-1-TitleEnglish")!.GetAttribute("value"));
        Assert.Equal("1", fewer.Page.QuerySelector("#Input-Wishes-1-After option[selected]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task The_edit_form_is_filled_from_the_file_and_saves_it()
    {
        var id = await host.RequestAsync();
        using var browser = OfficeBrowser.SignIn(host, Roles.Requester);
        var page = await browser.GetDocumentAsync($"/visits/{id}/edit");
        Assert.Equal("2027-05-12", page.QuerySelector("#Input-From")!.GetAttribute("value"));
        Assert.Equal("Courtesy call on the president", page.QuerySelector("#Input-Wishes-0-TitleEnglish")!.GetAttribute("value"));

        var answer = await browser.PostFormAsync(page, "request", ("Input.To", "2027-05-15"), ("Input.Act", "save"));

        Assert.Equal((HttpStatusCode.Redirect, $"/visits/{id}"), (answer.Status, answer.Location));
        var visit = await host.VisitAsync(id);
        Assert.Equal(new LocalDate(2027, 5, 15), visit.To);
        Assert.Equal(host.House.President.Id, Assert.Single(Assert.Single(visit.Wishes).Hosts));
        Assert.True(visit.NeedsInterpreter);
    }

    [Fact]
    public async Task A_stale_form_says_what_changed_and_keeps_what_was_typed()
    {
        var id = await host.RequestAsync();
        using var mine = OfficeBrowser.Of(host, host.House.Officer);
        using var other = OfficeBrowser.Of(host, host.House.OtherOfficer);
        var page = await mine.GetDocumentAsync($"/visits/{id}/edit");
        await other.PostFormAsync(await other.GetDocumentAsync($"/visits/{id}/edit"), "request", ("Input.ContactName", "Somebody Else"), ("Input.Act", "save"));

        var stale = await mine.PostFormAsync(page, "request", ("Input.ContactName", "Mine"), ("Input.Act", "save"));

        Assert.Equal(HttpStatusCode.PreconditionFailed, stale.Status);
        Assert.Contains("Zhao Qi", stale.Page.QuerySelector(".timeline")!.TextContent, StringComparison.Ordinal);
        var difference = stale.Page.QuerySelectorAll(".notice tbody tr").Single();
        Assert.Equal(["Name", "Somebody Else", "Mine"], difference.Children.Select(cell => cell.TextContent.Trim()));
        Assert.Equal("Mine", stale.Page.QuerySelector("#Input-ContactName")!.GetAttribute("value"));

        var again = await mine.PostFormAsync(stale.Page, "request", ("Input.Act", "save"));
        Assert.Equal(HttpStatusCode.Redirect, again.Status);
        Assert.Equal("Mine", (await host.VisitAsync(id)).ContactName);
    }

    [Fact]
    public async Task A_requester_cannot_edit_what_the_office_has_taken_on()
    {
        var id = await host.AcceptedAsync();
        using var browser = OfficeBrowser.SignIn(host, Roles.Requester);
        var answer = await browser.GetAsync($"/visits/{id}/edit");

        Assert.Equal(HttpStatusCode.Forbidden, answer.Status);
        Assert.Null(answer.Page.QuerySelector("form.form"));
    }

    [Fact]
    public async Task A_form_for_nobody_or_for_nothing_is_not_opened()
    {
        var id = await host.RequestAsync();
        using var approver = OfficeBrowser.SignIn(host, Roles.Approver);
        Assert.Equal(HttpStatusCode.Forbidden, (await approver.GetAsync("/visits/new")).Status);
        using var stranger = OfficeBrowser.Of(host, host.House.OtherRequester);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/visits/{id}/edit")).Status);
        using var officer = OfficeBrowser.SignIn(host, Roles.Officer);
        Assert.Equal(HttpStatusCode.NotFound, (await officer.GetAsync($"/visits/{Guid.Empty}/edit")).Status);
        using var nobody = OfficeBrowser.Of(host, null);
        Assert.StartsWith("/sign-in", (await nobody.GetAsync("/visits/new")).Location, StringComparison.Ordinal);
    }

    private (string Name, string Value)[] Needed() =>
    [
        ("Input.OrganisationId", host.House.Musterstadt.Id.ToString()),
        ("Input.UnitId", host.House.Engineering.Id.ToString()),
        ("Input.From", "2027-06-01"),
        ("Input.To", "2027-06-03"),
        ("Input.ExpectedPeople", "5"),
    ];
}
