using System.Globalization;
using Delegations.Core.Programme;
using Delegations.Core.Visits;
using Delegations.Web.Text;
using Microsoft.Playwright;

namespace Delegations.Browser.Tests.Journeys.Pages;

/// <summary>The request form.</summary>
public sealed class RequestPage(Seat seat)
{
    /// <summary>Comes here from the list of visits.</summary>
    public async Task OpenAsync()
    {
        await seat.NavigateAsync("Nav.Visits");
        await seat.StandsOnAsync(seat.Words.Say<VisitTexts>("Visits"), "visits");
        await seat.Hand.GoAsync(seat.Link<VisitTexts>("New.Open"));
        await seat.StandsOnAsync(seat.Words.Say<VisitTexts>("New.Title"), "request");
    }

    /// <summary>Sends the form without dates: it comes back and says so.</summary>
    public async Task SendInVainAsync()
    {
        await seat.Hand.GoAsync(seat.Button<VisitTexts>("New.Send"));
        await Assertions.Expect(seat.Page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await Assertions.Expect(seat.Field<VisitTexts>("Form.From")).ToHaveAttributeAsync("aria-invalid", "true");
        await seat.LookAsync(seat.Page, "request with errors");
    }

    public async Task WhoAsync(string organisation, string title)
    {
        await seat.Hand.ChooseAsync(seat.Field<VisitTexts>("Form.Organisation"), organisation);
        await seat.Hand.WriteAsync(seat.Field<VisitTexts>(seat.Words.IsChinese ? "Form.TitleChinese" : "Form.TitleEnglish"), title);
    }

    public async Task WhyAsync(params VisitPurpose[] purposes)
    {
        foreach (var purpose in purposes)
        {
            await seat.Hand.TickAsync(seat.Group<VisitTexts>("Form.Purposes")
                .GetByRole(AriaRole.Checkbox, new() { Name = seat.Words.Say<VisitTexts>("Purpose." + purpose), Exact = true }));
        }
    }

    public async Task WhenAsync(string from, string to)
    {
        await seat.Hand.SetAsync(seat.Field<VisitTexts>("Form.From"), from);
        await seat.Hand.SetAsync(seat.Field<VisitTexts>("Form.To"), to);
    }

    /// <summary>Fills in a wish, numbered from 1.</summary>
    public async Task WishAsync(int number, ItemKind kind, string title, int minutes, string host)
    {
        var wish = seat.Page.GetByRole(AriaRole.Region, new() { Name = seat.Words.Say<VisitTexts>("Form.Wish", number), Exact = true });
        await seat.Hand.ChooseAsync(seat.FieldIn<VisitTexts>(wish, "Form.Kind"), seat.Words.Say<VisitTexts>("Kind." + kind));
        await seat.Hand.WriteAsync(seat.FieldIn<VisitTexts>(wish, "Form.Minutes"), minutes.ToString(CultureInfo.InvariantCulture));
        await seat.Hand.WriteAsync(seat.FieldIn<VisitTexts>(wish, seat.Words.IsChinese ? "Form.WishChinese" : "Form.WishEnglish"), title);
        await seat.Hand.TickAsync(wish.GetByRole(AriaRole.Checkbox, new() { Name = host }));
    }

    /// <summary>Adds a row for another wish, without losing what is filled in.</summary>
    public async Task AnotherWishAsync() => await seat.Hand.GoAsync(seat.Button<VisitTexts>("Form.AddWish"));

    public async Task HowManyAsync(int people) =>
        await seat.Hand.WriteAsync(seat.Field<VisitTexts>("Form.ExpectedPeople"), people.ToString(CultureInfo.InvariantCulture));

    public async Task ContactAsync(string name, string address)
    {
        await seat.Hand.WriteAsync(seat.Field<VisitTexts>("Form.ContactName"), name);
        await seat.Hand.WriteAsync(seat.Field<VisitTexts>("Form.ContactEmail"), address);
    }

    /// <summary>Sends the form, and stands before the new file.</summary>
    public async Task SendAsync()
    {
        await seat.Hand.GoAsync(seat.Button<VisitTexts>("New.Send"));
        await seat.IsAtAsync(seat.Words.Say<VisitTexts>("Tab.overview"), "file");
    }
}
