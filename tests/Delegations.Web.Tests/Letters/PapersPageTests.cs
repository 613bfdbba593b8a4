using System.IO.Compression;
using System.Net;
using AngleSharp.Dom;
using Delegations.Core.Access;
using Delegations.Testing.Web;
using NodaTime;

namespace Delegations.Web.Tests.Letters;

public sealed class PapersPageTests(OfficeHost host) : IClassFixture<OfficeHost>
{
    [Fact]
    public async Task An_officer_sees_each_paper_and_looks_at_a_seating_plan()
    {
        var visit = await SentVisit.MakeAsync(host, new LocalDate(2027, 6, 7));
        using var browser = OfficeBrowser.SignIn(host, Roles.Officer);

        var page = await browser.GetDocumentAsync($"/visits/{visit.Id}/papers?show=seating-plan&rule=PrincipalAtHostsRight");

        Assert.Equal(11, page.QuerySelectorAll("tbody tr").Length);
        Assert.Contains("Ada Eriksen", page.QuerySelector("svg.paper-seating")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(SentVisit.Passport, page.DocumentElement.OuterHtml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_paper_comes_as_PDF_and_all_come_as_the_same_ZIP_twice()
    {
        var visit = await SentVisit.MakeAsync(host, new LocalDate(2027, 6, 14));
        using var client = host.Client(account: host.House.Officer);

        var pdf = await client.GetByteArrayAsync(new Uri($"/visits/{visit.Id}/papers/badges.pdf?size=letter", UriKind.Relative));
        var zip = await client.GetByteArrayAsync(new Uri($"/visits/{visit.Id}/papers.zip", UriKind.Relative));

        Assert.Equal("%PDF"u8.ToArray(), pdf[..4]);
        Assert.Equal(zip, await client.GetByteArrayAsync(new Uri($"/visits/{visit.Id}/papers.zip", UriKind.Relative)));
        using var archive = new ZipArchive(new MemoryStream(zip));
        Assert.Equal(10, archive.Entries.Count);
        Assert.All(archive.Entries, entry => Assert.EndsWith(".pdf", entry.Name, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_unknown_paper_is_not_found()
    {
        var visit = await SentVisit.MakeAsync(host, new LocalDate(2027, 6, 21));
        using var client = host.Client(account: host.House.Officer);

        using var answer = await client.GetAsync(new Uri($"/visits/{visit.Id}/papers/passport-copies.pdf", UriKind.Relative));

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }
}
