using System.Net;
using AngleSharp.Dom;
using Delegations.Core;
using Delegations.Core.Access;
using Delegations.Core.Mail;
using Delegations.Testing.Web;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Delegations.Web.Tests.Mail;

public sealed class OutboxPageTests(OfficeHost host) : IClassFixture<OfficeHost>
{
    [Fact]
    public async Task Every_mail_of_a_visit_is_listed_with_state_and_recipient()
    {
        var visit = await SentVisit.MakeAsync(host, new LocalDate(2027, 4, 5));
        using var browser = OfficeBrowser.SignIn(host, Roles.Officer);

        var page = await browser.GetDocumentAsync($"/visits/{visit.Id}/mail");

        var rows = page.QuerySelectorAll("tbody tr").Select(row => row.TextContent).ToList();
        Assert.Equal(6, rows.Count);
        Assert.All(rows, row => Assert.Contains("Sent", row, StringComparison.Ordinal));
        Assert.Contains(rows, row => row.Contains("ada@musterstadt.example", StringComparison.Ordinal));
        Assert.Empty((await browser.GetDocumentAsync($"/visits/{visit.Id}/mail?state=Failed")).QuerySelectorAll("tbody tr"));
    }

    [Fact]
    public async Task A_mail_is_shown_with_its_files_and_without_the_secret_link()
    {
        var visit = await SentVisit.MakeAsync(host, new LocalDate(2027, 4, 12));
        var mail = await MailAsync(visit, visit.Ada, MailKind.Invited);
        using var browser = OfficeBrowser.SignIn(host, Roles.Officer);

        var page = await browser.GetDocumentAsync($"/outbox/{mail.Id}");

        var body = page.QuerySelector(".mail-body")!.TextContent;
        Assert.Contains("Courtesy call on the dean", body, StringComparison.Ordinal);
        Assert.Contains("/v/…", body, StringComparison.Ordinal);
        Assert.DoesNotContain(visit.AdaToken, page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.Contains(mail.MessageId, page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains(mail.BytesHash, page.Body!.TextContent, StringComparison.Ordinal);
        var calendar = page.QuerySelectorAll("a").Single(link => link.TextContent == "Invitation.ics").GetAttribute("href")!;
        Assert.StartsWith("BEGIN:VCALENDAR", (await browser.GetAsync(calendar)).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/outbox/{mail.Id}/parts/7")).Status);
    }

    [Fact]
    public async Task A_letter_with_passport_data_does_not_travel_with_the_mail()
    {
        var visit = await SentVisit.MakeAsync(host, new LocalDate(2027, 4, 19));
        using var browser = OfficeBrowser.SignIn(host, Roles.Officer);

        var ada = await browser.GetDocumentAsync($"/outbox/{(await MailAsync(visit, visit.Ada, MailKind.Letter)).Id}");
        var bo = await browser.GetDocumentAsync($"/outbox/{(await MailAsync(visit, visit.Bo, MailKind.Letter)).Id}");

        Assert.Empty(ada.QuerySelectorAll("a[href*='/parts/']"));
        Assert.EndsWith(".pdf", Assert.Single(bo.QuerySelectorAll("a[href*='/parts/']")).TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Taking_the_message_is_recorded_and_gives_the_exact_bytes()
    {
        var visit = await SentVisit.MakeAsync(host, new LocalDate(2027, 4, 26));
        var mail = await MailAsync(visit, visit.Ada, MailKind.Invited);
        using var client = host.Client(account: host.House.Officer);

        var bytes = await client.GetByteArrayAsync(new Uri($"/outbox/{mail.Id}.eml", UriKind.Relative));

        Assert.Equal(mail.BytesHash, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes)));
        Assert.Equal(1, await host.StoreAsync(db => db.AuditEntries.CountAsync(entry => entry.VisitId == visit.Id && entry.Action == "mail.taken")));
    }

    [Fact]
    public async Task Two_officers_who_press_send_again_send_once()
    {
        var visit = await SentVisit.MakeAsync(host, new LocalDate(2027, 6, 7));
        var mail = await MailAsync(visit, visit.Ada, MailKind.Invited);
        using var one = OfficeBrowser.Of(host, host.House.Officer);
        using var other = OfficeBrowser.Of(host, host.House.OtherOfficer);
        var hers = await one.GetDocumentAsync($"/outbox/{mail.Id}");
        var his = await other.GetDocumentAsync($"/outbox/{mail.Id}");

        var first = await one.PostFormAsync(hers, "again");
        var second = await other.PostFormAsync(his, "again");

        Assert.Equal($"/outbox/{mail.Id}?done=again", first.Location);
        Assert.Equal(HttpStatusCode.Conflict, second.Status);
        Assert.Contains("moved on meanwhile", second.Page.QuerySelector(".notice")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(1, await host.StoreAsync(db => db.AuditEntries.CountAsync(entry => entry.VisitId == visit.Id && entry.Action == "mail.sent_again")));
    }

    [Fact]
    public async Task Mails_that_wait_are_put_forward_with_one_press()
    {
        var visit = await SentVisit.MakeAsync(host, new LocalDate(2027, 6, 14), send: false);
        await host.StoreAsync(async db =>
        {
            foreach (var message in db.OutboxMessages.Where(row => row.VisitId == visit.Id))
            {
                message.Claim("test", host.Clock.GetCurrentInstant());
                message.Postpone("The mail server did not answer in time.", host.Clock.GetCurrentInstant() + Duration.FromHours(1));
            }

            return await db.SaveChangesAsync();
        });
        using var browser = OfficeBrowser.SignIn(host, Roles.Officer);
        var page = await browser.GetDocumentAsync($"/visits/{visit.Id}/mail");
        Assert.Contains("tried again", page.QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);

        await browser.PostFormAsync(page, "send-waiting");

        Assert.Equal(6, await host.StoreAsync(db => db.OutboxMessages.CountAsync(row => row.VisitId == visit.Id && row.NextAttempt == host.Clock.GetCurrentInstant())));
    }

    [Fact]
    public async Task A_mail_is_held_back_gets_words_at_its_head_and_is_let_go()
    {
        var visit = await SentVisit.MakeAsync(host, new LocalDate(2027, 6, 21), send: false);
        var mail = (await host.StoreAsync(db => db.OutboxMessages.AsNoTracking().Where(row => row.VisitId == visit.Id && row.DelegateId == visit.Ada && row.Kind == MailKind.Invited).OrderBy(row => row.QueuedAt).ToListAsync()))[0];
        using var browser = OfficeBrowser.SignIn(host, Roles.Officer);
        var waiting = await browser.GetDocumentAsync($"/outbox/{mail.Id}");
        Assert.Contains("as it would leave now", waiting.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Courtesy call on the dean", waiting.QuerySelector(".mail-body")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(visit.AdaToken, waiting.DocumentElement.OuterHtml, StringComparison.Ordinal);

        Assert.Equal($"/outbox/{mail.Id}?done=held", (await browser.PostFormAsync(waiting, "hold")).Location);
        var held = await browser.GetDocumentAsync($"/outbox/{mail.Id}");
        var shown = await browser.PostFormAsync(held, "note", ("Draft.Note", "The dean is back from Oslo."), ("Draft.Act", "show"));
        Assert.Equal(HttpStatusCode.OK, shown.Status);
        Assert.Contains("The dean is back from Oslo.", shown.Page.QuerySelector(".mail-body")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(string.Empty, (await FindAsync(mail.Id)).Note);

        Assert.Equal($"/outbox/{mail.Id}?done=written", (await browser.PostFormAsync(shown.Page, "note", ("Draft.Act", "save"))).Location);
        Assert.Equal((MailState.Held, "The dean is back from Oslo."), ((await FindAsync(mail.Id)).State, (await FindAsync(mail.Id)).Note));
        Assert.Contains("Held back", (await browser.GetDocumentAsync($"/visits/{visit.Id}/mail?state=Held")).QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);

        Assert.Equal($"/outbox/{mail.Id}?done=let-go", (await browser.PostFormAsync(await browser.GetDocumentAsync($"/outbox/{mail.Id}"), "let-go")).Location);
        Assert.Equal(MailState.Queued, (await FindAsync(mail.Id)).State);

        // The page still open elsewhere is told, and what stands written on it is not lost.
        var late = await browser.PostFormAsync(held, "note", ("Draft.Note", "Too late."), ("Draft.Act", "save"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, late.Status);
        Assert.Contains("Too late.", late.Page.QuerySelector(".notice")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mail_that_a_later_release_took_back_says_which()
    {
        var visit = await SentVisit.MakeAsync(host, new LocalDate(2027, 6, 28), send: false);
        var mail = (await host.StoreAsync(db => db.OutboxMessages.AsNoTracking().Where(row => row.VisitId == visit.Id && row.DelegateId == visit.Ada && row.Kind == MailKind.Invited).ToListAsync()))[0];
        await host.StoreAsync(async db =>
        {
            var first = await db.Releases.SingleAsync(row => row.VisitId == visit.Id);
            var second = new Core.Programme.Release(visit.Id, 2, first.Content, "Test", null, host.Clock.GetCurrentInstant());
            db.Releases.Add(second);
            db.Entry(second).Property(nameof(Core.Programme.Release.ApprovedAt)).CurrentValue = host.Clock.GetCurrentInstant();
            (await db.OutboxMessages.SingleAsync(row => row.Id == mail.Id)).Cancel("mail.overtaken");
            return await db.SaveChangesAsync();
        });
        using var browser = OfficeBrowser.SignIn(host, Roles.Officer);

        Assert.Contains("Overtaken by release 2", (await browser.GetDocumentAsync($"/outbox/{mail.Id}")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Overtaken by release 2", (await browser.GetDocumentAsync($"/visits/{visit.Id}/mail?state=Cancelled")).QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);
    }

    private Task<OutboxMessage> FindAsync(OutboxMessageId id) => host.StoreAsync(db => db.OutboxMessages.AsNoTracking().SingleAsync(row => row.Id == id));

    private Task<OutboxMessage> MailAsync(SentVisit visit, DelegateId to, MailKind kind) =>
        host.StoreAsync(db => db.OutboxMessages.AsNoTracking().Where(row => row.VisitId == visit.Id && row.DelegateId == to && row.Kind == kind).OrderBy(row => row.QueuedAt).FirstAsync());
}
