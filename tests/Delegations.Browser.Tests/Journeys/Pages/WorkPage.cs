using Delegations.Web.Text;
using Microsoft.Playwright;

namespace Delegations.Browser.Tests.Journeys.Pages;

/// <summary>An approver's work list, and the brief of a release.</summary>
public sealed class WorkPage(Seat seat)
{
    public async Task OpenAsync()
    {
        await seat.NavigateAsync("Nav.Work");
        await seat.StandsOnAsync(seat.Words.Say<ApprovalTexts>("Work"), "work list");
    }

    /// <summary>Opens the brief of a visit.</summary>
    public async Task ReadAsync(string title)
    {
        await seat.Hand.GoAsync(seat.Page.GetByRole(AriaRole.Table).GetByRole(AriaRole.Link, new() { Name = title, Exact = true }));
        await seat.StandsOnAsync(title, "brief");
    }

    /// <summary>Approves; true when it was the last step.</summary>
    public async Task<bool> ApproveAsync()
    {
        var isLast = await seat.Page.GetByText(seat.Words.Say<ApprovalTexts>("LastTitle")).CountAsync() > 0;
        await seat.Hand.GoAsync(seat.Button<ApprovalTexts>("Approve"));
        Assert.Contains(seat.Words.Say<ApprovalTexts>(isLast ? "Done.ApproveLast" : "Done.Approve"), await seat.SaidAsync(), StringComparison.Ordinal);
        await seat.LookAsync(seat.Page, "work list after a decision");
        return isLast;
    }
}
