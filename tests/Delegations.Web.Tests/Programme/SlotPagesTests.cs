using System.Net;
using System.Xml.Linq;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Delegations.Api.Dispatch;
using Delegations.Core;
using Delegations.Core.Access;
using Delegations.Core.Directory;
using Delegations.Core.Mail;
using Delegations.Core.Mail.Content;
using Delegations.Core.Visits;
using Delegations.Testing;
using Delegations.Testing.Web;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Delegations.Web.Tests.Programme;

public sealed class SlotPagesTests(OfficeHost host) : IClassFixture<OfficeHost>
{
    [Fact]
    public async Task An_officer_asks_a_leaders_office_answers_without_signing_in_and_the_officer_places_the_item()
    {
        var (visit, item) = await WaitingAsync();
        using var officer = OfficeBrowser.SignIn(host, Roles.Officer);
        var address = $"/visits/{visit.Id}/programme/items/{item}/slots";
        var page = await officer.GetDocumentAsync(address);
        Assert.Equal(3, Enumerable.Range(1, 3).Count(row => page.QuerySelector<IHtmlInputElement>($"#Ask-Day{row}")!.Value.Length > 0));

        // One of the three is dropped.
        var asked = await officer.PostFormAsync(page, "ask", ("Ask.Day3", string.Empty), ("Ask.Start3", string.Empty));
        Assert.Equal(HttpStatusCode.Redirect, asked.Status);
        var standing = await officer.GetDocumentAsync(address);
        var secret = new Uri(standing.QuerySelector<IHtmlInputElement>("#slot-address")!.Value).PathAndQuery;
        Assert.StartsWith("/slots/", secret, StringComparison.Ordinal);

        using var secretary = OfficeBrowser.Of(host, null, "zh-Hans");
        var question = await secretary.GetDocumentAsync(secret);
        var text = question.QuerySelector("main")!.TextContent;
        Assert.Contains("以下哪个时间对沈若兰合适？", text, StringComparison.Ordinal);
        Assert.Contains("穆斯特城大学", text, StringComparison.Ordinal);
        Assert.DoesNotContain(visit.Number, text, StringComparison.Ordinal);
        Assert.DoesNotContain("Secret agenda", text, StringComparison.Ordinal);
        var incomplete = await secretary.PostFormAsync(question, "answer", ("Input.Answer1", "Yes"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, incomplete.Status);
        Assert.NotNull(incomplete.ErrorAt("Input-Answer2"));
        Assert.NotNull(incomplete.ErrorAt("Input-Name"));

        var answered = await secretary.PostFormAsync(incomplete.Page, "answer", ("Input.Answer1", "No"), ("Input.Answer2", "Yes"), ("Input.Name", "周秘书"), ("Input.Note", "请准备英文材料"));
        Assert.Equal((HttpStatusCode.Redirect, secret + "?done=answered"), (answered.Status, answered.Location));
        Assert.Contains("谢谢", (await secretary.GetDocumentAsync(answered.Location!)).QuerySelector("[role=status]")!.TextContent, StringComparison.Ordinal);

        var replied = await officer.GetDocumentAsync(address);
        Assert.Contains("周秘书", replied.QuerySelector("#standing")!.TextContent, StringComparison.Ordinal);
        var place = Assert.Single(replied.QuerySelectorAll<IHtmlButtonElement>("button[name='Place.Slot']"));
        var placed = await officer.PostFormAsync(replied, "place", ("Place.Slot", place.Value));
        Assert.Equal(HttpStatusCode.Redirect, placed.Status);
        Assert.NotNull((await Planned.ItemAsync(host, item)).Starts);

        var withdrawn = await officer.PostFormAsync(await officer.GetDocumentAsync(address), "withdraw");
        Assert.Equal(HttpStatusCode.Redirect, withdrawn.Status);
        var over = await secretary.GetDocumentAsync(secret);
        Assert.Contains("此征询已撤回", over.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Null(over.QuerySelector("form input[name='Input.Name']"));
        var late = await secretary.PostFormAsync(question, "answer", ("Input.Answer1", "Yes"), ("Input.Answer2", "Yes"), ("Input.Name", "周秘书"));
        Assert.Equal(HttpStatusCode.Conflict, late.Status);
    }

    [Fact]
    public async Task The_offices_page_is_neither_kept_nor_found_and_a_made_up_token_opens_nothing()
    {
        using var client = host.Client();
        var (visit, item) = await WaitingAsync();
        using var officer = OfficeBrowser.SignIn(host, Roles.Officer);
        await officer.PostFormAsync(await officer.GetDocumentAsync($"/visits/{visit.Id}/programme/items/{item}/slots"), "ask");
        var standing = await officer.GetDocumentAsync($"/visits/{visit.Id}/programme/items/{item}/slots");
        var secret = new Uri(standing.QuerySelector<IHtmlInputElement>("#slot-address")!.Value).PathAndQuery;

        using var response = await client.GetAsync(new Uri(secret, UriKind.Relative), TestContext.Current.CancellationToken);
        using var unknown = await client.GetAsync(new Uri("/slots/made-up", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.True(response.Headers.CacheControl!.NoStore);
        Assert.Equal("noindex, nofollow", response.Headers.GetValues("X-Robots-Tag").Single());
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    [Fact]
    public async Task The_officer_sees_the_mail_sends_it_and_reminds_and_the_office_opens_its_link()
    {
        var (visit, item) = await WaitingAsync();
        using var officer = OfficeBrowser.SignIn(host, Roles.Officer);
        var address = $"/visits/{visit.Id}/programme/items/{item}/slots";
        Assert.Null((await officer.GetDocumentAsync(address)).QuerySelector("#mail"));
        await officer.PostFormAsync(await officer.GetDocumentAsync(address), "ask");

        var standing = await officer.GetDocumentAsync(address);
        var secret = new Uri(standing.QuerySelector<IHtmlInputElement>("#slot-address")!.Value);
        Assert.Contains(secret.AbsoluteUri, standing.QuerySelector("#mail .mail-body")!.TextContent, StringComparison.Ordinal);
        var wrong = await officer.PostFormAsync(standing, "mail", ("Mailed.Mailbox", "nobody"), ("Mailed.Act", "send"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
        Assert.NotNull(wrong.ErrorAt("Mailed-Mailbox"));
        var shown = await officer.PostFormAsync(wrong.Page, "mail", ("Mailed.Mailbox", "office@linhu.example"), ("Mailed.Language", "zh-Hans"), ("Mailed.Note", "请尽快"), ("Mailed.Act", "show"));
        Assert.Equal(HttpStatusCode.OK, shown.Status);
        Assert.Contains("致沈若兰办公室：", shown.Page.QuerySelector("#mail .mail-body")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("> 请尽快", shown.Page.QuerySelector("#mail .mail-body")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(await MailsAsync(visit));

        var sent = await officer.PostFormAsync(shown.Page, "mail", ("Mailed.Act", "send"));
        Assert.Equal((HttpStatusCode.Redirect, true), (sent.Status, sent.Location!.EndsWith("/slots?done=mailed", StringComparison.Ordinal)));
        var waits = await officer.GetDocumentAsync(address);
        Assert.Null(waits.QuerySelector("#mail"));
        await SendAsync();

        // The bytes that left carry the link; what officers see of them does not.
        var mail = Assert.Single(await MailsAsync(visit));
        Assert.Equal((MailKind.SlotPoll, MailState.Sent, "征询沈若兰的时间", "沈若兰办公室"), (mail.Kind, mail.State, mail.Subject, mail.ToName));
        var kept = await host.AtAsync<OutboxDesk, OutboxLetter?>(desk => desk.ReadAsync(mail.Id, OfficeHost.As(host.House.Officer), CancellationToken.None));
        using var stream = new MemoryStream(kept!.Bytes!, writable: false);
        using var mime = MimeKit.MimeMessage.Load(stream);
        Assert.Equal("office@linhu.example", Assert.Single(mime.To.Mailboxes).Address);
        Assert.Contains(secret.AbsoluteUri, mime.TextBody, StringComparison.Ordinal);
        Assert.Contains(secret.AbsoluteUri, mime.HtmlBody, StringComparison.Ordinal);
        Assert.DoesNotContain("Secret agenda", mime.TextBody + mime.HtmlBody + mime.Subject, StringComparison.Ordinal);
        Assert.DoesNotContain(visit.Number, mime.TextBody + mime.HtmlBody + mime.Subject, StringComparison.Ordinal);
        Assert.All(mime.BodyParts, part => Assert.Equal("zh-Hans", part.Headers["Content-Language"]));
        var inOutbox = await officer.GetDocumentAsync($"/outbox/{mail.Id}");
        Assert.Contains("/slots/…", inOutbox.QuerySelector(".mail-body")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(secret.Segments[^1], inOutbox.DocumentElement.OuterHtml, StringComparison.Ordinal);

        var after = await officer.GetDocumentAsync(address);
        var row = after.QuerySelector("#standing .ways a[href^='/outbox/']")!.Closest("li")!.TextContent;
        Assert.Contains("office@linhu.example", row, StringComparison.Ordinal);
        Assert.Contains("Sent", row, StringComparison.Ordinal);
        Assert.Equal("Remind the office", after.QuerySelector("#mail h2, #mail h3")!.TextContent.Trim());
        Assert.Equal(("office@linhu.example", "zh-Hans"), (after.QuerySelector<IHtmlInputElement>("#Mailed-Mailbox")!.Value, after.QuerySelector<IHtmlSelectElement>("#Mailed-Language")!.Value));
        var again = await officer.PostFormAsync(after, $"again-{mail.Id}");
        Assert.Equal((HttpStatusCode.Redirect, true), (again.Status, again.Location!.EndsWith("/slots?done=again", StringComparison.Ordinal)));
        await SendAsync();
        var reminded = await officer.PostFormAsync(await officer.GetDocumentAsync(address), "mail", ("Mailed.Act", "send"));
        Assert.Equal(HttpStatusCode.Redirect, reminded.Status);
        await SendAsync();
        Assert.Equal(["征询沈若兰的时间", "提醒：征询沈若兰的时间"], (await MailsAsync(visit)).Select(one => one.Subject));

        // Whoever opens the link answers, and then there is nothing to remind of.
        using var secretary = OfficeBrowser.Of(host, null, "zh-Hans");
        var question = await secretary.GetDocumentAsync(secret.PathAndQuery);
        Assert.Equal(HttpStatusCode.Redirect, (await secretary.PostFormAsync(question, "answer", ("Input.Answer1", "Yes"), ("Input.Answer2", "Yes"), ("Input.Answer3", "Yes"), ("Input.Name", "周秘书"))).Status);
        var answered = await officer.GetDocumentAsync(address);
        Assert.Null(answered.QuerySelector("#mail"));
        Assert.Null(answered.QuerySelector("form[action*='again'], button[name='again']"));
        Assert.Equal(HttpStatusCode.Conflict, (await officer.PostFormAsync(after, "mail", ("Mailed.Act", "send"))).Status);
    }

    /// <summary>The mail says what the page says, in the same words.</summary>
    [Fact]
    public void Kinds_and_ranks_have_the_words_of_the_page_in_the_mail()
    {
        foreach (var (tag, language) in new[] { (string.Empty, Language.English), (".zh-Hans", Language.Chinese) })
        {
            var kinds = Read("ProgrammeTexts", tag);
            var ranks = Read("ApprovalTexts", tag);
            Assert.All(Enum.GetValues<ItemKind>(), kind => Assert.Equal(kinds["Kind." + kind], SlotWords.Of(kind).For(language)));
            Assert.All(Enum.GetValues<Rank>(), rank => Assert.Equal(ranks["Rank." + rank], SlotWords.Of(rank).For(language)));
        }

        static Dictionary<string, string> Read(string name, string tag) => XDocument.Load(Path.Combine(Checkout.Root, "Delegations.Web", "Text", $"{name}{tag}.resx")).Root!.Elements("data")
            .ToDictionary(data => data.Attribute("name")!.Value, data => data.Element("value")!.Value, StringComparer.Ordinal);
    }

    [Fact]
    public async Task What_is_wrong_with_a_question_is_said_at_its_field()
    {
        var (visit, item) = await WaitingAsync();
        using var officer = OfficeBrowser.SignIn(host, Roles.Officer);
        var page = await officer.GetDocumentAsync($"/visits/{visit.Id}/programme/items/{item}/slots");

        var unreadable = await officer.PostFormAsync(page, "ask", ("Ask.Start1", "ten"), ("Ask.Closes", string.Empty));
        var outside = await officer.PostFormAsync(page, "ask", ("Ask.Day1", "2029-01-01"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, unreadable.Status);
        Assert.NotNull(unreadable.ErrorAt("Ask-Start1"));
        Assert.NotNull(unreadable.ErrorAt("Ask-Closes"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, outside.Status);
        Assert.NotNull(outside.ErrorAt("Ask-Day1"));
    }

    private async Task SendAsync()
    {
        while (await host.AtAsync<OutboxRound, bool>(round => round.SendNextAsync("test", CancellationToken.None)))
        {
            // Until nothing is due.
        }

        host.Clock.AdvanceSeconds(1);
    }

    private Task<List<OutboxMessage>> MailsAsync(Visit visit) => host.StoreAsync(db => db.OutboxMessages.AsNoTracking().Where(row => row.VisitId == visit.Id).OrderBy(row => row.QueuedAt).ToListAsync());

    private async Task<(Visit Visit, ItemId Item)> WaitingAsync()
    {
        var visit = await Planned.VisitAsync(host);
        return (visit, await Planned.AddAsync(host, visit.Id, "Secret agenda", null, input => input with { Hosts = [host.House.President.Id] }));
    }
}
