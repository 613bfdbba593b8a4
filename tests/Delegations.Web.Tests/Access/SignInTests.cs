using System.Net;
using Delegations.Core.Access;
using Delegations.Testing.Web;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Delegations.Web.Tests.Access;

public sealed class SignInTests(OfficeHost host) : IClassFixture<OfficeHost>
{
    private const string Password = "blue-lantern-crane-41";

    [Theory]
    [InlineData("/visits?state=Planning", "/visits?state=Planning")]
    [InlineData("https://elsewhere.example/", "/")]
    [InlineData("//elsewhere.example/", "/")]
    [InlineData("/\\elsewhere.example", "/")]
    public async Task The_right_password_opens_the_door_and_leads_only_into_the_house(string back, string led)
    {
        await SetPasswordAsync(host.House.Director);
        using var browser = OfficeBrowser.Of(host, null);
        var page = await browser.GetDocumentAsync($"/sign-in?back={Uri.EscapeDataString(back)}");

        var answer = await browser.PostFormAsync(page, "sign-in", ("Input.UserName", " HE "), ("Input.Password", Password));

        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        Assert.Equal(led, answer.Location);
        Assert.Equal("/", (await browser.GetAsync("/sign-in")).Location);
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_name_get_the_same_answer_at_the_field()
    {
        await SetPasswordAsync(host.House.VicePresident);
        using var browser = OfficeBrowser.Of(host, null);
        var page = await browser.GetDocumentAsync("/sign-in");

        var wrong = await browser.PostFormAsync(page, "sign-in", ("Input.UserName", "qian"), ("Input.Password", "not it"));
        var unknown = await browser.PostFormAsync(page, "sign-in", ("Input.UserName", "nobody"), ("Input.Password", "not it"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
        Assert.Contains("do not match", wrong.ErrorAt("Input-Password"), StringComparison.Ordinal);
        Assert.Equal(wrong.ErrorAt("Input-Password"), unknown.ErrorAt("Input-Password"));
        Assert.Equal("qian", wrong.Page.QuerySelector("#Input-UserName")!.GetAttribute("value"));
        Assert.Null(wrong.Page.QuerySelector("#Input-Password")!.GetAttribute("value"));
    }

    [Fact]
    public async Task An_empty_form_says_what_is_missing_at_each_field()
    {
        using var browser = OfficeBrowser.Of(host, null, "zh-CN");

        var answer = await browser.PostFormAsync(await browser.GetDocumentAsync("/sign-in"), "sign-in");

        Assert.Contains("请输入用户名", answer.ErrorAt("Input-UserName"), StringComparison.Ordinal);
        Assert.Contains("请输入密码", answer.ErrorAt("Input-Password"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_five_failures_the_account_waits_even_for_the_right_password()
    {
        await SetPasswordAsync(host.House.HeadOfUnit);
        using var browser = OfficeBrowser.Of(host, null);
        var page = await browser.GetDocumentAsync("/sign-in");
        for (var attempt = 0; attempt < 5; attempt++)
        {
            await browser.PostFormAsync(page, "sign-in", ("Input.UserName", "chen"), ("Input.Password", "not it"));
        }

        var answer = await browser.PostFormAsync(page, "sign-in", ("Input.UserName", "chen"), ("Input.Password", Password));

        Assert.Contains("Too many attempts", answer.ErrorAt("Input-Password"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_sample_sign_ins_are_shown_outside_the_demo()
    {
        using var browser = OfficeBrowser.Of(host, null);

        Assert.Null((await browser.GetDocumentAsync("/sign-in")).QuerySelector(".door-samples"));
    }

    private async Task SetPasswordAsync(Account account) => await host.StoreAsync(async db =>
    {
        var stored = await db.Accounts.SingleAsync(row => row.Id == account.Id);
        stored.SetPasswordHash(new PasswordHasher<Account>().HashPassword(stored, Password));
        return await db.SaveChangesAsync();
    });
}
