using System.Globalization;
using Delegations.Web.Text;
using Microsoft.Playwright;

namespace Delegations.Browser.Tests.Journeys.Pages;

/// <summary>What left the house: the list of mails, and one mail.</summary>
public sealed class OutboxPage(Seat seat)
{
    public async Task OpenAsync()
    {
        await seat.NavigateAsync("Nav.Outbox");
        await seat.StandsOnAsync(seat.Words.Say<MailText>("Outbox"), "outbox");
    }

    /// <summary>How many mails there are, and how many of them are sent.</summary>
    public async Task<(int All, int Sent)> CountAsync() => (await CountedAsync("All"), await CountedAsync("State.Sent"));

    /// <summary>Opens the newest mail of this kind to somebody.</summary>
    public async Task ReadAsync(string kind, string guest)
    {
        var mail = Mails.Filter(new() { Has = Cell(kind), HasText = guest }).First;
        await seat.Hand.GoAsync(mail.GetByRole(AriaRole.Rowheader).GetByRole(AriaRole.Link));
        await seat.IsAtAsync(seat.Words.Say<Shell>("Product"), "mail");
    }

    /// <summary>The text of the page.</summary>
    public Task<string> TextAsync() => seat.Page.GetByRole(AriaRole.Main).InnerTextAsync();

    /// <summary>A file that travels with the mail.</summary>
    public Task<byte[]> FileAsync(string ending) => seat.Hand.DownloadAsync(seat.Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link).Filter(new() { HasText = ending }).First);

    public async Task SendAgainAsync()
    {
        await seat.Hand.GoAsync(seat.Button<MailText>("Again"));
        Assert.Contains(seat.Words.Say<MailText>("Done.again"), await seat.SaidAsync(), StringComparison.Ordinal);
    }

    // The list shows fifty to a page; the choices above it say how many there are.
    private async Task<int> CountedAsync(string key)
    {
        var choices = seat.Page.GetByRole(AriaRole.Navigation, new() { Name = seat.Words.Say<MailText>("Filter") });
        var words = await choices.GetByRole(AriaRole.Link).Filter(new() { HasText = seat.Words.Say<MailText>(key) }).InnerTextAsync();
        return int.Parse(string.Concat(words.Where(char.IsAsciiDigit)), CultureInfo.InvariantCulture);
    }

    private ILocator Mails => seat.Page.GetByRole(AriaRole.Row).Filter(new() { Has = seat.Page.GetByRole(AriaRole.Rowheader) });

    private ILocator Cell(string key) => seat.Page.GetByRole(AriaRole.Cell, new() { Name = seat.Words.Say<MailText>(key) });
}
