using System.Globalization;
using System.Net;
using System.Text;
using Delegations.Core;
using Delegations.Core.Access;
using Delegations.Core.Directory;
using Delegations.Core.Visits;
using Delegations.Testing;
using Delegations.Testing.Web;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Delegations.Web.Tests.Visits;

public sealed class DelegationPageTests(OfficeHost host) : IClassFixture<OfficeHost>
{
    private const string Passport = "C01X00T47";

    [Fact]
    public async Task A_person_is_added_by_form_and_shown_in_both_scripts()
    {
        var id = await host.AcceptedAsync();
        using var browser = OfficeBrowser.SignIn(host, Roles.Officer);
        var answer = await browser.PostFormAsync(
            await browser.GetDocumentAsync($"/visits/{id}/people/new"),
            "member",
            ("Input.Surname", "Yamada"),
            ("Input.Given", "Hanako"),
            ("Input.Native", "山田花子"),
            ("Input.NameOrder", "SurnameFirst"),
            ("Input.Rank", "VicePresident"),
            ("Input.Nationality", "JP"),
            ("Input.Born", "1970-02-03"),
            ("Input.PassportNumber", "tz 000 1234"));

        Assert.Equal((HttpStatusCode.Redirect, $"/visits/{id}/people"), (answer.Status, answer.Location));
        var page = await browser.GetDocumentAsync(answer.Location!);
        var row = page.QuerySelector("tbody tr")!.TextContent;
        Assert.Contains("Yamada Hanako · 山田花子", row, StringComparison.Ordinal);
        Assert.Contains("Japan", row, StringComparison.Ordinal);
        Assert.Contains("34", row, StringComparison.Ordinal);
        Assert.DoesNotContain("TZ0001234", row, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_person_comes_back_as_typed()
    {
        var id = await host.AcceptedAsync();
        using var browser = OfficeBrowser.SignIn(host, Roles.Officer);
        var answer = await browser.PostFormAsync(await browser.GetDocumentAsync($"/visits/{id}/people/new"), "member", ("Input.Email", "nobody"), ("Input.ZoneId", "Moon/Base"), ("Input.Diet", "no nuts"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.NotNull(answer.ErrorAt("Input-Given"));
        Assert.NotNull(answer.ErrorAt("Input-Email"));
        Assert.NotNull(answer.ErrorAt("Input-ZoneId"));
        Assert.Equal("no nuts", answer.Page.QuerySelector("#Input-Diet")!.GetAttribute("value"));
        Assert.Empty((await host.VisitAsync(id)).Delegates);
    }

    [Fact]
    public async Task Passport_details_are_shown_once_after_a_reason_and_saving_without_them_keeps_them()
    {
        var (id, member) = await SomebodyAsync();
        using var browser = OfficeBrowser.SignIn(host, Roles.Officer);
        var address = $"/visits/{id}/people/{member}";
        var page = await browser.GetDocumentAsync(address);
        Assert.Null(page.QuerySelector("#Input-PassportNumber"));

        var without = await browser.PostFormAsync(page, "reveal");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, without.Status);
        Assert.DoesNotContain(Passport, without.Text, StringComparison.Ordinal);
        var shown = await browser.PostFormAsync(without.Page, "reveal", ("Reveal.Reason", "Check the letter"));
        Assert.Equal(Passport, shown.Page.QuerySelector("#Input-PassportNumber")!.GetAttribute("value"));
        var story = await browser.GetAsync($"/visits/{id}/story");
        Assert.Contains("Check the letter", story.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Passport, story.Text, StringComparison.Ordinal);

        var later = await browser.GetDocumentAsync(address);
        Assert.Null(later.QuerySelector("#Input-PassportNumber"));
        await browser.PostFormAsync(later, "member", ("Input.PostEnglish", "Provost"));
        var details = await host.AtAsync<VisitDesk, Result<RestrictedDetails>>(desk => desk.RevealAsync(id, member, "test", OfficeHost.As(host.House.Officer), CancellationToken.None));
        Assert.Equal(Passport, details.Value.PassportNumber);
        Assert.Equal("Provost", Assert.Single((await host.VisitAsync(id)).Delegates).Post.English);
    }

    [Fact]
    public async Task Somebody_is_taken_off_the_list_after_a_confirmation()
    {
        var (id, member) = await SomebodyAsync();
        using var browser = OfficeBrowser.SignIn(host, Roles.Officer);
        var answer = await browser.PostFormAsync(await browser.GetDocumentAsync($"/visits/{id}/people/{member}"), "remove");

        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        Assert.Empty((await host.VisitAsync(id)).Delegates);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/visits/{id}/people/{member}")).Status);
    }

    [Fact]
    public async Task A_messy_list_is_shown_row_by_row_and_taken_over_on_confirmation()
    {
        var id = await host.AcceptedAsync();
        using var browser = OfficeBrowser.SignIn(host, Roles.Officer);
        var bytes = await File.ReadAllBytesAsync(Path.Combine(Checkout.Root, "samples", "lists", "messy.xlsx"), TestContext.Current.CancellationToken);
        var uploaded = await UploadAsync(browser, id, "messy.xlsx", bytes);
        Assert.Equal(HttpStatusCode.Redirect, uploaded.Status);

        var preview = await browser.GetDocumentAsync(uploaded.Location!);
        Assert.NotEmpty(preview.QuerySelectorAll("tbody tr"));
        Assert.Contains("messy.xlsx", preview.QuerySelector(".card h2")!.TextContent, StringComparison.Ordinal);
        Assert.Empty((await host.VisitAsync(id)).Delegates);
        var taken = await browser.PostFormAsync(preview, "confirm");

        Assert.Equal(HttpStatusCode.Redirect, taken.Status);
        Assert.NotEmpty((await host.VisitAsync(id)).Delegates);
        Assert.Contains("The list was taken over", (await browser.GetAsync(taken.Location!)).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(uploaded.Location!)).Status);
    }

    [Fact]
    public async Task A_list_can_be_discarded()
    {
        var id = await host.AcceptedAsync();
        using var browser = OfficeBrowser.SignIn(host, Roles.Officer);
        var uploaded = await UploadAsync(browser, id, "good.csv", Encoding.UTF8.GetBytes("Name,Nationality\nAda Eriksen,Norway\n"));
        var discarded = await browser.PostFormAsync(await browser.GetDocumentAsync(uploaded.Location!), "discard");

        Assert.Equal((HttpStatusCode.Redirect, $"/visits/{id}/people"), (discarded.Status, discarded.Location));
        Assert.Equal(0, await host.StoreAsync(db => db.ListImports.CountAsync(row => row.VisitId == id)));
    }

    [Theory]
    [InlineData("broken.xlsx")]
    [InlineData("not-a-list.xlsx")]
    public async Task A_file_that_is_no_list_gets_a_clear_answer_at_the_field(string file)
    {
        var id = await host.AcceptedAsync();
        using var browser = OfficeBrowser.SignIn(host, Roles.Officer);
        var answer = await UploadAsync(browser, id, file, await File.ReadAllBytesAsync(Path.Combine(Checkout.Root, "samples", "lists", file), TestContext.Current.CancellationToken));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.NotNull(answer.ErrorAt("Upload-File"));
        Assert.Equal(0, await host.StoreAsync(db => db.ListImports.CountAsync(row => row.VisitId == id)));
    }

    [Fact]
    public async Task Forgetting_the_file_or_sending_a_huge_one_gets_a_clear_answer()
    {
        var id = await host.AcceptedAsync();
        using var browser = OfficeBrowser.SignIn(host, Roles.Officer);
        var none = await browser.PostFormAsync(await browser.GetDocumentAsync($"/visits/{id}/people"), "upload");
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "Error: Choose a file first."), (none.Status, none.ErrorAt("Upload-File")));

        var huge = await UploadAsync(browser, id, "huge.csv", new byte[14 * 1024 * 1024]);
        Assert.Equal(HttpStatusCode.SeeOther, huge.Status);
        var page = await browser.GetAsync(huge.Location!);
        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "Error: The file is larger than 10 MB."), (page.Status, page.ErrorAt("Upload-File")));
    }

    [Fact]
    public async Task Ten_thousand_rows_are_paged_and_refused_as_one_delegation()
    {
        var id = await host.AcceptedAsync();
        using var browser = OfficeBrowser.SignIn(host, Roles.Officer);
        var csv = new StringBuilder("Surname,Given name,Nationality\n");
        for (var row = 0; row < 10_000; row++)
        {
            csv.Append(CultureInfo.InvariantCulture, $"Muster{row},Jo{row},Germany\n");
        }

        var uploaded = await UploadAsync(browser, id, "ten-thousand.csv", Encoding.UTF8.GetBytes(csv.ToString()));
        Assert.Equal(HttpStatusCode.Redirect, uploaded.Status);
        var last = await browser.GetAsync(uploaded.Location + "?page=100");

        Assert.Contains("Muster9999", last.Text, StringComparison.Ordinal);
        Assert.True(last.Text.Length < 400_000, $"The page has {last.Text.Length} characters.");
        Assert.Null(last.Page.QuerySelector("input[value=confirm]"));
        Assert.Contains("at most 500", last.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_requester_changes_the_list_only_until_the_office_has_taken_the_visit_on()
    {
        var open = await host.RequestAsync();
        var taken = await host.AcceptedAsync();
        using var requester = OfficeBrowser.SignIn(host, Roles.Requester);

        Assert.NotNull((await requester.GetDocumentAsync($"/visits/{open}/people")).QuerySelector("#upload"));
        Assert.Null((await requester.GetDocumentAsync($"/visits/{taken}/people")).QuerySelector("#upload"));
        Assert.Equal(HttpStatusCode.Forbidden, (await requester.GetAsync($"/visits/{taken}/people/new")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await requester.GetAsync($"/visits/{taken}/people/import/{Guid.CreateVersion7()}")).Status);
    }

    private async Task<(VisitId Visit, DelegateId Member)> SomebodyAsync()
    {
        var id = await host.AcceptedAsync();
        var details = new DelegateDetails(new PersonName("Mustermann", "Erika", string.Empty, "艾丽卡", NameOrder.GivenFirst), DelegateRole.Head, 0)
        {
            Restricted = new RestrictedDetails(Passport, new LocalDate(2031, 1, 1), new LocalDate(1970, 5, 6), string.Empty),
        };
        return (id, await host.AddDelegateAsync(id, details));
    }

    private static async Task<OfficeAnswer> UploadAsync(OfficeBrowser browser, VisitId id, string fileName, byte[] bytes) =>
        await browser.PostFormAsync(await browser.GetDocumentAsync($"/visits/{id}/people"), "upload", ("Upload.File", fileName, bytes));
}
