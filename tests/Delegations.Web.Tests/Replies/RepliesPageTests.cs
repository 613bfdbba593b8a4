using System.Net;
using System.Text;
using System.Xml.Linq;
using AngleSharp.Dom;
using Delegations.Core;
using Delegations.Core.Access;
using Delegations.Core.Itineraries;
using Delegations.Core.Replies;
using Delegations.Testing;
using Delegations.Testing.Web;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Delegations.Web.Tests.Replies;

public sealed class RepliesPageTests(OfficeHost host) : IClassFixture<OfficeHost>
{
    private static int _visits;

    [Fact]
    public async Task What_waits_for_a_person_comes_first_and_is_counted_in_the_navigation()
    {
        var (_, entry) = await InvitedAsync();
        await TakeAsync(Reply(entry, "ACCEPTED"));
        var counter = await TakeAsync(Reply(entry, "TENTATIVE") with { Kind = InboundKind.Counter, Subject = "New time proposed" });
        using var browser = OfficeBrowser.SignIn(host, Roles.Officer);

        var page = await browser.GetDocumentAsync("/replies");

        var row = Assert.Single(page.QuerySelectorAll("tbody tr"), row => row.QuerySelector($"a[href='/replies/{counter}']") is not null);
        Assert.Contains("The guest would like another time.", row.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(page.QuerySelectorAll("tbody tr"), other => other.TextContent.Contains("The answer is on file", StringComparison.Ordinal));
        Assert.Equal(await host.StoreAsync(db => db.InboundMails.CountAsync(mail => mail.State == InboundState.ForAPerson)), int.Parse(page.QuerySelector("a[href='/replies'] .count")!.TextContent, System.Globalization.CultureInfo.InvariantCulture));
        Assert.Contains((await browser.GetDocumentAsync("/replies?state=Applied")).QuerySelectorAll("tbody tr"), applied => applied.TextContent.Contains("ada@musterstadt.example", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_mail_is_shown_as_words_and_its_bytes_are_a_file_whose_taking_is_recorded()
    {
        await InvitedAsync();
        var id = await TakeAsync(
            new InboundAnswer { Kind = InboundKind.Other, MessageId = $"{Guid.NewGuid():N}@x", From = "ada@musterstadt.example", Subject = "<script>alert(1)</script>" },
            "From: ada@musterstadt.example\r\nTo: international@qianhu.example\r\nSubject: <script>alert(1)</script>\r\n\r\nWe come gladly. <img src=x onerror=alert(1)>\r\n");
        using var browser = OfficeBrowser.Of(host, host.House.Officer);

        var page = await browser.GetDocumentAsync($"/replies/{id}");
        using var client = host.Client(account: host.House.Officer);
        using var file = await client.GetAsync(new Uri($"/replies/{id}.eml", UriKind.Relative));

        Assert.Contains("We come gladly. <img src=x onerror=alert(1)>", page.QuerySelector(".mail-body")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll("main img, main script"));
        Assert.Equal("attachment", file.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("message/rfc822", file.Content.Headers.ContentType!.MediaType);
        Assert.Contains("onerror", await file.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.True(await host.StoreAsync(db => db.AuditEntries.AnyAsync(line => line.Action == "reply.downloaded" && line.Detail == "ada@musterstadt.example")));
    }

    [Fact]
    public async Task An_officer_writes_an_answer_down_and_a_second_one_is_told_that_it_is_done()
    {
        var (visit, entry) = await InvitedAsync();
        var id = await TakeAsync(new InboundAnswer { Kind = InboundKind.Other, MessageId = $"{Guid.NewGuid():N}@x", From = "ada@musterstadt.example", Subject = "Re: Courtesy call" });
        using var one = OfficeBrowser.Of(host, host.House.Officer);
        using var other = OfficeBrowser.Of(host, host.House.OtherOfficer);
        var hers = await one.GetDocumentAsync($"/replies/{id}");
        var his = await other.GetDocumentAsync($"/replies/{id}");

        var blank = await one.PostFormAsync(hers, "assign");
        var written = await one.PostFormAsync(hers, "assign", ("Assign.Entry", entry.Id.ToString()), ("Assign.Answer", "Declined"));
        var late = await other.PostFormAsync(his, "finish");

        Assert.Equal((HttpStatusCode.UnprocessableEntity, true), (blank.Status, blank.ErrorAt("Assign-Entry")!.Contains("whose answer", StringComparison.Ordinal)));
        Assert.Equal("/replies?done=1", written.Location);
        Assert.Equal(HttpStatusCode.PreconditionFailed, late.Status);
        Assert.Contains("meanwhile", late.Page.QuerySelector(".notice")!.TextContent, StringComparison.Ordinal);
        var answers = await one.GetDocumentAsync($"/visits/{visit.Id}/answers");
        Assert.Contains("Does not come", answers.QuerySelector($"#person-{visit.Ada} tbody")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Written down by the office", answers.QuerySelector($"#person-{visit.Ada} tbody")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_to_a_version_that_has_changed_says_so_on_the_page_of_the_visit()
    {
        var (visit, entry) = await InvitedAsync();
        await TakeAsync(Reply(entry, "ACCEPTED"));
        await host.StoreAsync(async db =>
        {
            (await db.Participations.SingleAsync(part => part.Id == entry.Id)).Follow("moved", "moved", 2, host.Clock.GetCurrentInstant());
            return await db.SaveChangesAsync();
        });
        using var browser = OfficeBrowser.SignIn(host, Roles.Officer);

        var rows = (await browser.GetDocumentAsync($"/visits/{visit.Id}/answers")).QuerySelectorAll($"#person-{visit.Ada} tbody tr");

        var row = Assert.Single(rows, row => row.TextContent.Contains("Comes", StringComparison.Ordinal));
        Assert.Contains("To a version that has changed since", row.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_mailbox_teaches_how_answers_come()
    {
        var empty = new OfficeHost();
        await empty.InitializeAsync();
        try
        {
            using var browser = OfficeBrowser.SignIn(empty, Roles.Officer);
            Assert.Contains("mail-in", (await browser.GetDocumentAsync("/replies")).QuerySelector(".empty")!.TextContent, StringComparison.Ordinal);
        }
        finally
        {
            await empty.DisposeAsync();
        }
    }

    [Fact]
    public void Every_reason_has_a_sentence_in_both_languages_and_a_row()
    {
        var documented = File.ReadAllText(Path.Combine(Checkout.Root, "docs", "replies.md"));

        Assert.Equal(
            typeof(InboundReasons).GetFields().Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!).Order(StringComparer.Ordinal),
            InboundReasons.All.Order(StringComparer.Ordinal));
        foreach (var tag in new[] { "", ".zh-Hans" })
        {
            var keys = XDocument.Load(Path.Combine(Checkout.Root, "Delegations.Web", "Text", $"ReplyText{tag}.resx")).Root!.Elements("data").Select(data => data.Attribute("name")!.Value);
            Assert.Empty(InboundReasons.All.Except(keys));
        }

        Assert.DoesNotContain(InboundReasons.All, code => !documented.Contains($"| `{code}` | ", StringComparison.Ordinal));
    }

    private async Task<(SentVisit Visit, Participation Entry)> InvitedAsync()
    {
        var visit = await SentVisit.MakeAsync(host, new LocalDate(2027, 4, 5).PlusWeeks(Interlocked.Increment(ref _visits)));
        return (visit, await host.StoreAsync(db => db.Participations.AsNoTracking().Where(part => part.VisitId == visit.Id && part.DelegateId == visit.Ada).OrderBy(part => part.Id).FirstAsync()));
    }

    private InboundAnswer Reply(Participation entry, string partStat) => new()
    {
        Kind = InboundKind.Reply,
        Uid = entry.Uid,
        Attendee = entry.Mailbox,
        From = entry.Mailbox,
        PartStat = partStat,
        Sequence = entry.Sequence,
        Stamp = host.Clock.GetCurrentInstant(),
        MessageId = $"{Guid.NewGuid():N}@musterstadt.example",
    };

    private async Task<InboundMailId> TakeAsync(InboundAnswer answer, string bytes = "Subject: x\r\n\r\nx")
    {
        Assert.Equal(1, await host.AtAsync<ReplyIntake, int>(intake => intake.TakeAsync(new InboundSource("office/INBOX"), [answer], Encoding.UTF8.GetBytes(bytes), CancellationToken.None)));
        return await host.StoreAsync(db => db.InboundMails.OrderByDescending(mail => mail.Id).Select(mail => mail.Id).FirstAsync());
    }
}
