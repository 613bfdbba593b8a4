using System.Net;
using Delegations.Core;
using Delegations.Core.Access;
using Delegations.Core.Visits;
using Delegations.Testing.Web;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;

namespace Delegations.Web.Tests.Programme;

public sealed class PlanningPageTests(OfficeHost host) : IClassFixture<OfficeHost>
{
    private static readonly LocalTime HalfPastNine = new(9, 30);

    [Fact]
    public async Task Visits_of_the_same_days_stand_beside_each_other_and_clash_in_words()
    {
        var (first, second) = await TwoAsync();
        using var officer = OfficeBrowser.SignIn(host, Roles.Officer);

        var byVisit = await officer.GetDocumentAsync(Address(first));
        var byRoom = await officer.GetDocumentAsync(Address(first) + "&lanes=rooms");

        Assert.Equal([first.Id.Value.ToString("N"), second.Id.Value.ToString("N")], byVisit.QuerySelector(".board")!.QuerySelectorAll("[data-lane]").Select(lane => lane.GetAttribute("data-lane")));
        Assert.Equal(["Talks", "Lecture"], byRoom.QuerySelectorAll($"[data-lane='{host.House.GreatHall.Id.Value:N}'] .board-title").Select(title => title.TextContent));
        Assert.Contains(byRoom.QuerySelectorAll(".finding-message"), line => line.TextContent.Contains("VIP Room 201 is taken by “Talks”", StringComparison.Ordinal));
        Assert.NotEmpty(byRoom.QuerySelectorAll(".board-state-clash"));
    }

    [Fact]
    public async Task A_visit_that_is_not_chosen_stands_grey_behind()
    {
        var (first, second) = await TwoAsync();
        using var officer = OfficeBrowser.SignIn(host, Roles.Officer);

        var page = await officer.GetDocumentAsync($"{Address(first)}&lanes=rooms&visits={second.Id}");

        Assert.Equal($"/visits/{first.Id}/programme?day={Iso(first.From)}", page.QuerySelector(".board-state-elsewhere a")!.GetAttribute("href"));
        Assert.Equal([false, true], page.QuerySelectorAll("input[name=visits]").Select(box => box.HasAttribute("checked")));
    }

    [Fact]
    public async Task One_proposal_is_made_for_all_chosen_visits()
    {
        var (first, second) = await TwoAsync();
        using var officer = OfficeBrowser.SignIn(host, Roles.Officer);
        var page = await officer.GetDocumentAsync(Address(first));

        var answer = await officer.PostFormAsync(page, "propose");

        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        Assert.True(await Planned.SearchAsync(host));
        var done = await officer.GetAsync(answer.Location!);
        var after = await officer.GetDocumentAsync(done.Location!);
        Assert.EndsWith("2 items placed, 0 left out.", after.QuerySelector(".notice-title")!.TextContent.Trim(), StringComparison.Ordinal);
        Assert.Empty(after.QuerySelectorAll(".board-state-clash"));
        var bookings = await host.StoreAsync(db => db.Bookings.AsNoTracking().Where(row => row.VisitId == first.Id || row.VisitId == second.Id).CountAsync());
        Assert.Equal(2, bookings);
    }

    [Fact]
    public async Task A_proposal_that_would_void_approvals_has_to_be_meant()
    {
        var id = await Planned.SubmittedAsync(host);
        var visit = await host.VisitAsync(id);
        using var officer = OfficeBrowser.SignIn(host, Roles.Officer);
        var page = await officer.GetDocumentAsync(Address(visit));

        var answer = await officer.PostFormAsync(page, "propose");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Equal("Tick the box first: approvals would be lost.", answer.ErrorAt("Input-Sure")!.Replace("Error:", string.Empty, StringComparison.Ordinal).Trim());
        Assert.Equal(VisitState.InApproval, (await host.VisitAsync(id)).State);
    }

    [Fact]
    public async Task Days_without_a_visit_say_what_to_do()
    {
        using var officer = OfficeBrowser.SignIn(host, Roles.Officer);

        var page = await officer.GetDocumentAsync("/planning?from=2040-01-01&to=2040-01-05");

        Assert.NotNull(page.QuerySelector(".empty"));
        Assert.Empty(page.QuerySelectorAll("form[method=post][action] [name='Input.Visits']"));
    }

    [Fact]
    public async Task Only_officers_plan()
    {
        using var requester = OfficeBrowser.Of(host, host.House.Requester);

        Assert.Equal(HttpStatusCode.Forbidden, (await requester.GetAsync("/planning")).Status);
    }

    /// <summary>Two visits that both want the great hall in the same hour of a day of their own.</summary>
    private async Task<(Visit First, Visit Second)> TwoAsync()
    {
        var first = await Planned.VisitAsync(host);
        await Planned.AddAsync(host, first.Id, "Talks", first.From.At(HalfPastNine));
        var id = await host.AcceptedAsync(request => request with { Title = new Wording("Second visit", "第二次来访"), Dates = new DateRange(first.From, first.To), Wishes = [] });
        await Planned.AddAsync(host, id, "Lecture", first.From.At(HalfPastNine));
        return (first, await host.VisitAsync(id));
    }

    private static string Address(Visit visit) => $"/planning?from={Iso(visit.From)}&to={Iso(visit.To)}";

    private static string Iso(LocalDate date) => LocalDatePattern.Iso.Format(date);
}
