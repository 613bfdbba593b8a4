using System.Net;
using Delegations.Core.Access;
using Delegations.Core.Letters;
using Delegations.Core.Retention;
using Delegations.Testing.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Delegations.Web.Tests.Letters;

public sealed class VerifyPageTests(OfficeHost host) : IClassFixture<OfficeHost>
{
    [Fact]
    public async Task The_code_on_the_letter_leads_to_what_stands_on_it_and_no_further()
    {
        var (letter, code, _) = await PrintedAsync(new LocalDate(2027, 7, 5));
        using var anybody = OfficeBrowser.Of(host, null);

        var page = await anybody.GetDocumentAsync($"/verify/{code}");

        Assert.Contains($"Letter {letter.Number} is ours and holds", page.QuerySelector(".notice")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("ERIKSEN, Ada", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(SentVisit.Passport, page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.DoesNotContain("1970", page.DocumentElement.OuterHtml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Number_and_short_code_do_the_same_and_a_wrong_one_is_not_known()
    {
        var (letter, _, shortCode) = await PrintedAsync(new LocalDate(2027, 7, 12));
        using var anybody = OfficeBrowser.Of(host, null);
        var page = await anybody.GetDocumentAsync("/verify");

        var right = await anybody.PostFormAsync(page, "number", ("Input.Number", letter.Number), ("Input.Code", shortCode));
        var wrong = await anybody.PostFormAsync(page, "number", ("Input.Number", letter.Number), ("Input.Code", "aaaa-aaaa-aa"));
        var empty = await anybody.PostFormAsync(page, "number", ("Input.Number", letter.Number));

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity), (right.Status, wrong.Status, empty.Status));
        Assert.Contains("is ours and holds", right.Page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("We do not know this letter", wrong.Page.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("ERIKSEN", wrong.Page.Body!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(empty.ErrorAt("Input-Code"));
    }

    [Fact]
    public async Task The_bytes_that_were_issued_are_known_and_others_are_not()
    {
        var (letter, _, _) = await PrintedAsync(new LocalDate(2027, 7, 26));
        using var client = host.Client(account: host.House.Officer);
        var pdf = await client.GetByteArrayAsync(new Uri($"/visits/{letter.VisitId}/letters/{letter.Id}.pdf", UriKind.Relative));
        using var anybody = OfficeBrowser.Of(host, null);
        var page = await anybody.GetDocumentAsync("/verify");

        var ours = await anybody.PostFormAsync(page, "file", ("Upload.File", "letter.pdf", pdf));
        pdf[pdf.Length / 2] ^= 1;
        var changed = await anybody.PostFormAsync(page, "file", ("Upload.File", "letter.pdf", pdf));
        var none = await anybody.PostFormAsync(page, "file");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity), (ours.Status, changed.Status, none.Status));
        Assert.Contains("byte for byte", ours.Page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_tries_codes_is_slowed_down()
    {
        using var anybody = OfficeBrowser.Of(host, null);
        var statuses = new HashSet<HttpStatusCode>();
        for (var number = 0; number < Delegations.Web.Security.AnonymousPosts.MostToOnePage + 2; number++)
        {
            statuses.Add((await anybody.GetAsync("/verify/aaaaaaaaaaaaaaaaaaaaaaaaaa")).Status);
        }

        Assert.Equal([HttpStatusCode.UnprocessableEntity, HttpStatusCode.TooManyRequests], statuses.Order());
    }

    [Fact]
    public async Task An_officer_records_what_was_done_with_a_letter()
    {
        var (letter, _, _) = await PrintedAsync(new LocalDate(2027, 7, 19));
        using var officer = OfficeBrowser.SignIn(host, Roles.Officer);
        var address = $"/visits/{letter.VisitId}/letters/{letter.Id}";

        var done = await officer.PostFormAsync(await officer.GetDocumentAsync(address), "step", ("Step.Do", "Checked"));
        var early = await officer.PostFormAsync(await officer.GetDocumentAsync(address), "step", ("Step.Do", "Handed"));

        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.UnprocessableEntity), (done.Status, early.Status));
        Assert.Contains("(Signed and sealed) is not done yet", early.Page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Compared with the passport", (await officer.GetDocumentAsync($"/visits/{letter.VisitId}/letters")).QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);
    }

    private async Task<(Letter Letter, string Code, string ShortCode)> PrintedAsync(LocalDate from)
    {
        var visit = await SentVisit.MakeAsync(host, from);
        var letter = await host.StoreAsync(db => db.Letters.AsNoTracking().SingleAsync(row => row.VisitId == visit.Id && row.DelegateId == visit.Ada));
        var key = host.Services.GetRequiredService<OfficeKey>();
        return (letter, LetterCode.Of(key, letter.Id), LetterCode.ShortOf(key, letter.Id));
    }
}
