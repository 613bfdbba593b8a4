using System.Net;
using Delegations.Core;
using Delegations.Core.Access;
using Delegations.Core.Approvals;
using Delegations.Core.Directory;
using Delegations.Core.Visits;
using Delegations.Testing.Web;
using Delegations.Web.Tests.Programme;
using Microsoft.EntityFrameworkCore;

namespace Delegations.Web.Tests.Approvals;

public sealed class WorkPagesTests(OfficeHost host) : IClassFixture<OfficeHost>
{
    [Fact]
    public async Task The_work_list_names_the_visit_and_a_yes_hands_it_to_the_next_approver()
    {
        var id = await Planned.SubmittedAsync(host);
        var step = await Planned.StepAsync(host, id, host.House.HeadOfUnit);
        using var head = OfficeBrowser.Of(host, host.House.HeadOfUnit);
        var list = await head.GetDocumentAsync("/work");
        Assert.NotNull(list.QuerySelector($"a[href='/work/{step.Id}']"));

        var brief = await head.GetDocumentAsync($"/work/{step.Id}");
        Assert.StartsWith("Eva Muster", brief.QuerySelector(".brief-people li")!.TextContent.Trim(), StringComparison.Ordinal);
        Assert.Contains("Courtesy call", brief.QuerySelector(".brief-items")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("After you it goes to He Lan", brief.QuerySelector("#decision")!.TextContent, StringComparison.Ordinal);

        var answer = await head.PostFormAsync(brief, "decide", ("Decide.Choice", "Approve"));

        Assert.Equal((HttpStatusCode.Redirect, "/work?done=Approve"), (answer.Status, answer.Location));
        Assert.Equal(StepState.Approved, (await Planned.StepAsync(host, id, host.House.HeadOfUnit)).State);
        Assert.Equal(StepState.Pending, (await Planned.StepAsync(host, id, host.House.Director)).State);
    }

    [Fact]
    public async Task The_last_approver_is_told_what_leaves_and_that_is_what_leaves()
    {
        var id = await Planned.SubmittedAsync(host, Rank.VicePresident);
        await Planned.ApproveAsync(host, id, host.House.HeadOfUnit);
        await Planned.ApproveAsync(host, id, host.House.Director);
        var step = await Planned.StepAsync(host, id, host.House.VicePresident);
        using var president = OfficeBrowser.Of(host, host.House.VicePresident);
        var brief = await president.GetDocumentAsync($"/work/{step.Id}");
        Assert.Contains("2 letters get numbers and 2 mails leave", brief.QuerySelector("#decision")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("1 people have no mail address", brief.QuerySelector("#decision")!.TextContent, StringComparison.Ordinal);

        var answer = await president.PostFormAsync(brief, "decide", ("Decide.Choice", "Approve"));

        Assert.Equal("/work?done=ApproveLast", answer.Location);
        Assert.Equal(VisitState.Approved, (await host.VisitAsync(id)).State);
        Assert.Equal((2, 2), (await host.StoreAsync(db => db.Letters.CountAsync(row => row.VisitId == id)), await host.StoreAsync(db => db.OutboxMessages.CountAsync(row => row.VisitId == id))));
    }

    [Fact]
    public async Task Corrected_wording_is_shown_before_it_leaves_and_needs_no_approver()
    {
        var id = await Planned.SubmittedAsync(host);
        await Planned.ApproveAsync(host, id, host.House.HeadOfUnit);
        await Planned.ApproveAsync(host, id, host.House.Director);
        using var officer = OfficeBrowser.SignIn(host, Roles.Officer);
        Assert.Null((await officer.GetDocumentAsync($"/visits/{id}/approvals")).QuerySelector("#wording"));
        await host.StoreAsync(async db =>
        {
            (await db.ProgrammeItems.Where(item => item.VisitId == id && item.Starts != null).OrderBy(item => item.Starts).FirstAsync()).Title = new Wording("Call on the rector", "拜会校长");
            return await db.SaveChangesAsync();
        });

        var programme = await officer.GetDocumentAsync($"/visits/{id}/programme");
        Assert.NotNull(programme.QuerySelector($"a[href='/visits/{id}/approvals#wording']"));
        var page = await officer.GetDocumentAsync($"/visits/{id}/approvals");
        Assert.Contains("Call on the rector", page.QuerySelector("#wording")!.TextContent, StringComparison.Ordinal);
        using var head = OfficeBrowser.Of(host, host.House.HeadOfUnit);
        Assert.Null((await head.GetDocumentAsync($"/visits/{id}/approvals")).QuerySelector("#wording"));

        var sent = await officer.PostFormAsync(page, "reword");
        Assert.Equal((HttpStatusCode.Redirect, $"/visits/{id}/approvals?sent=true"), (sent.Status, sent.Location));
        var after = await officer.GetDocumentAsync($"/visits/{id}/approvals?sent=true");
        Assert.Contains("The approvals of release 1 carry over.", after.QuerySelector("#release-2")!.TextContent, StringComparison.Ordinal);

        var twice = await officer.PostFormAsync(page, "reword");
        Assert.Equal(HttpStatusCode.Conflict, twice.Status);
        Assert.Contains("it was sent already", twice.Page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_no_to_a_change_says_that_what_was_approved_stands()
    {
        var id = await Planned.SubmittedAsync(host);
        using var head = OfficeBrowser.Of(host, host.House.HeadOfUnit);
        var first = await Planned.StepAsync(host, id, host.House.HeadOfUnit);
        Assert.Contains("A rejection declines the visit", (await head.GetDocumentAsync($"/work/{first.Id}")).QuerySelector("#decision")!.TextContent, StringComparison.Ordinal);
        await Planned.ApproveAsync(host, id, host.House.HeadOfUnit);
        await Planned.ApproveAsync(host, id, host.House.Director);
        await host.StoreAsync(async db =>
        {
            (await db.Visits.SingleAsync(visit => visit.Id == id)).Reopen("changed_after_submission");
            return await db.SaveChangesAsync();
        });
        await Planned.SubmitAsync(host, id);

        var step = await Planned.StepAsync(host, id, host.House.HeadOfUnit);
        var brief = await head.GetDocumentAsync($"/work/{step.Id}");
        Assert.Contains("release 1 was approved before and stands", brief.QuerySelector("#decision")!.TextContent, StringComparison.Ordinal);
        var answer = await head.PostFormAsync(brief, "decide", ("Decide.Choice", "Reject"), ("Decide.Comment", "Keep it as it was."));

        Assert.Equal("/work?done=RejectChange", answer.Location);
        Assert.Equal((VisitState.Planning, "Keep it as it was."), ((await host.VisitAsync(id)).State, (await host.VisitAsync(id)).StateReason));
    }

    [Fact]
    public async Task A_return_needs_a_comment_and_the_officer_reads_it()
    {
        var id = await Planned.SubmittedAsync(host);
        var step = await Planned.StepAsync(host, id, host.House.HeadOfUnit);
        using var head = OfficeBrowser.Of(host, host.House.HeadOfUnit);
        var brief = await head.GetDocumentAsync($"/work/{step.Id}");

        var silent = await head.PostFormAsync(brief, "decide", ("Decide.Choice", "Return"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, silent.Status);
        Assert.NotNull(silent.ErrorAt("Decide-Comment"));

        var said = await head.PostFormAsync(brief, "decide", ("Decide.Choice", "Return"), ("Decide.Comment", "Lunch is too short."));
        Assert.Equal("/work?done=Return", said.Location);
        using var officer = OfficeBrowser.SignIn(host, Roles.Officer);
        var programme = await officer.GetDocumentAsync($"/visits/{id}/programme");
        Assert.Contains("Lunch is too short.", programme.QuerySelector(".notice .quote")!.TextContent, StringComparison.Ordinal);
        var approvals = await officer.GetDocumentAsync($"/visits/{id}/approvals");
        Assert.Contains("Lunch is too short.", approvals.QuerySelector("#release-1")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_step_that_was_decided_meanwhile_answers_409_and_says_so()
    {
        var id = await Planned.SubmittedAsync(host);
        var step = await Planned.StepAsync(host, id, host.House.HeadOfUnit);
        using var head = OfficeBrowser.Of(host, host.House.HeadOfUnit);
        var brief = await head.GetDocumentAsync($"/work/{step.Id}");
        await Planned.ApproveAsync(host, id, host.House.HeadOfUnit);

        var answer = await head.PostFormAsync(brief, "decide", ("Decide.Choice", "Reject"), ("Decide.Comment", "No."));

        Assert.Equal(HttpStatusCode.Conflict, answer.Status);
        Assert.Contains("This step is decided: Approved", answer.Page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(VisitState.InApproval, (await host.VisitAsync(id)).State);
    }

    [Fact]
    public async Task The_difference_since_the_last_release_is_said_before_and_after()
    {
        var id = await Planned.SubmittedAsync(host);
        using var officer = OfficeBrowser.SignIn(host, Roles.Officer);
        await officer.PostFormAsync(await officer.GetDocumentAsync($"/visits/{id}/programme"), "move", ("Move.Start", "15:00"));
        await Planned.AddAsync(host, id, "Farewell tea", (await host.VisitAsync(id)).To.At(new NodaTime.LocalTime(10, 0)));
        await Planned.SubmitAsync(host, id);
        var step = await host.StoreAsync(db => db.ApprovalSteps.SingleAsync(row => row.VisitId == id && row.ApproverId == host.House.HeadOfUnit.Id && row.State == StepState.Pending));
        using var head = OfficeBrowser.Of(host, host.House.HeadOfUnit, "zh-CN");

        var brief = await head.GetDocumentAsync($"/work/{step.Id}");

        var lines = brief.QuerySelectorAll(".differences > li").Select(line => line.TextContent).ToList();
        Assert.Equal(2, lines.Count);
        Assert.Contains("09:30–10:30 → 15:00–16:00", lines[0], StringComparison.Ordinal);
        Assert.Contains("Farewell tea", lines[1], StringComparison.Ordinal);
        using var reader = OfficeBrowser.SignIn(host, Roles.Officer);
        var approvals = await reader.GetDocumentAsync($"/visits/{id}/approvals");
        Assert.Contains("Void", approvals.QuerySelector("#release-1")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("To be decided", approvals.QuerySelector("#release-2")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_opens_the_step_of_another_and_an_officer_has_no_work_list()
    {
        var id = await Planned.SubmittedAsync(host);
        var step = await Planned.StepAsync(host, id, host.House.HeadOfUnit);
        using var director = OfficeBrowser.Of(host, host.House.Director);
        using var officer = OfficeBrowser.SignIn(host, Roles.Officer);

        Assert.Equal(HttpStatusCode.NotFound, (await director.GetAsync($"/work/{step.Id}")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await officer.GetAsync("/work")).Status);
    }

    [Fact]
    public async Task Before_anything_is_submitted_the_approvals_page_says_what_will_be_there()
    {
        var visit = await Planned.VisitAsync(host);
        using var officer = OfficeBrowser.SignIn(host, Roles.Officer);

        var page = await officer.GetDocumentAsync($"/visits/{visit.Id}/approvals");

        Assert.Contains("Nothing has been submitted yet", page.QuerySelector(".empty")!.TextContent, StringComparison.Ordinal);
    }
}
