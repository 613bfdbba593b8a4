using System.Net;
using AngleSharp.Dom;
using Delegations.Core.Access;
using Delegations.Testing.Web;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Delegations.Web.Tests.Letters;

public sealed class LettersPageTests(OfficeHost host) : IClassFixture<OfficeHost>
{
    [Fact]
    public async Task The_register_says_to_whom_and_which_way_each_letter_goes()
    {
        var visit = await SentVisit.MakeAsync(host, new LocalDate(2027, 4, 5));
        using var browser = OfficeBrowser.SignIn(host, Roles.Officer);

        var rows = (await browser.GetDocumentAsync($"/visits/{visit.Id}/letters")).QuerySelectorAll("tbody tr").Select(row => row.TextContent).ToList();

        Assert.Equal(2, rows.Count);
        Assert.Contains(rows, row => row.Contains("Ada Eriksen", StringComparison.Ordinal) && row.Contains("secret link only", StringComparison.Ordinal));
        Assert.Contains(rows, row => row.Contains("林博", StringComparison.Ordinal) && row.Contains("With the mail", StringComparison.Ordinal));
        Assert.All(rows, row => Assert.Contains("Issued", row, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_preview_covers_what_the_PDF_shows_and_only_the_PDF_is_recorded()
    {
        var visit = await SentVisit.MakeAsync(host, new LocalDate(2027, 4, 12));
        var letter = await host.StoreAsync(db => db.Letters.AsNoTracking().SingleAsync(row => row.VisitId == visit.Id && row.DelegateId == visit.Ada));
        using var browser = OfficeBrowser.SignIn(host, Roles.Officer);

        var page = await browser.GetDocumentAsync($"/visits/{visit.Id}/letters/{letter.Id}");

        var paper = page.QuerySelector("article.paper")!.TextContent;
        Assert.Contains(letter.Number, paper, StringComparison.Ordinal);
        Assert.Contains("ERIKSEN, Ada", paper, StringComparison.Ordinal);
        Assert.Contains("••••••67", paper, StringComparison.Ordinal);
        Assert.DoesNotContain(SentVisit.Passport, page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.DoesNotContain("1970", paper, StringComparison.Ordinal);
        Assert.Equal(0, await ReadingsAsync(visit));

        using var client = host.Client(account: host.House.Officer);
        var pdf = await client.GetByteArrayAsync(new Uri($"/visits/{visit.Id}/letters/{letter.Id}.pdf", UriKind.Relative));

        Assert.Equal(letter.PdfHash, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(pdf)));
        Assert.Equal(1, await ReadingsAsync(visit));
    }

    [Fact]
    public async Task A_letter_of_another_visit_is_not_found()
    {
        var visit = await SentVisit.MakeAsync(host, new LocalDate(2027, 4, 19));
        var other = await SentVisit.MakeAsync(host, new LocalDate(2027, 4, 26));
        var letter = await host.StoreAsync(db => db.Letters.AsNoTracking().FirstAsync(row => row.VisitId == other.Id));
        using var browser = OfficeBrowser.SignIn(host, Roles.Officer);

        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/visits/{visit.Id}/letters/{letter.Id}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/visits/{visit.Id}/letters/{letter.Id}.pdf")).Status);
    }

    private Task<int> ReadingsAsync(SentVisit visit) => host.StoreAsync(db => db.AuditEntries.CountAsync(entry => entry.VisitId == visit.Id && entry.Action == "letter.read"));
}
