using System.Text.RegularExpressions;
using Delegations.Web.Verbs;
using NodaTime;

namespace Delegations.Web.Tests.Verbs;

public sealed class VerbsTests : IDisposable
{
    private readonly string _data = Directory.CreateTempSubdirectory("delegations-verbs-").FullName;

    [Theory]
    [InlineData("", "")]
    [InlineData("serve", "")]
    [InlineData("serve --data D", "--Office:Data=D")]
    [InlineData("--data=D --urls http://127.0.0.1:0", "--urls http://127.0.0.1:0 --Office:Data=D")]
    [InlineData("--environment=Development --contentRoot=C --applicationName=A", "--environment=Development --contentRoot=C --applicationName=A")]
    [InlineData("serve --Office:Demo=true --data D", "--Office:Demo=true --Office:Data=D")]
    public async Task The_pages_are_served_without_a_verb(string typed, string forTheHost)
    {
        string? served = null;

        var (code, _, trouble) = await RunAsync(typed.Split(' ', StringSplitOptions.RemoveEmptyEntries), args =>
        {
            served = string.Join(' ', args);
            return Task.CompletedTask;
        });

        Assert.Equal((0, forTheHost, string.Empty), (code, served, trouble));
    }

    [Theory]
    [InlineData("serve --dta D", "serve has no option --dta. Did you mean --data?")]
    [InlineData("dmeo", "There is no verb 'dmeo'. Did you mean demo?")]
    [InlineData("demo", "demo needs --out DIR")]
    [InlineData("calendar --visit V-2027-0001", "calendar needs --visit ID and --person ID")]
    [InlineData("calendar --visit V-2027-0001 --person x --since one", "--since takes the number of a release")]
    [InlineData("account add x --role king --name X", "There is no role 'king'.")]
    public async Task What_is_not_understood_ends_with_code_two(string typed, string says)
    {
        var (code, output, trouble) = await RunAsync(typed.Split(' '));

        Assert.Equal(2, code);
        Assert.StartsWith(says, trouble, StringComparison.Ordinal);
        Assert.Empty(output);
    }

    [Fact]
    public async Task Help_lists_the_verbs_in_both_languages()
    {
        var (code, output, trouble) = await RunAsync(["demo", "--help"]);

        Assert.Equal((0, string.Empty), (code, trouble));
        Assert.Equal(
            ["serve", "demo", "calendar", "account add", "account list", "sample load", "sample remove", "reply", "version"],
            Regex.Matches(output, @"^  (?! )(\S+(?: (?:add|list|load|remove))?)(?= |$)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1))
                .Select(match => match.Value.Trim()).Where(name => name is not ("DIR" or "ID" or "ROLE" or "FILE" or "dotnet")));
        Assert.Contains("演示三个示例来访从申请到发信的全过程", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_first_password_is_shown_once_and_the_account_is_listed()
    {
        var added = await RunAsync(["account", "add", "Lin.Yue", "--role", "officer", "--role", "administrator", "--name", "Lin Yue", "--data", _data]);
        var again = await RunAsync(["account", "add", "lin.yue", "--role", "officer", "--name", "Lin Yue", "--data", _data]);
        var listed = await RunAsync(["account", "list", "--data", _data]);

        Assert.Equal(0, added.Code);
        Assert.Matches(@"\n[a-z]+(-[a-z]+){4}-\d{4}\n", added.Output);
        Assert.Equal((1, "There is an account 'lin.yue' already.\n"), (again.Code, again.Trouble));
        Assert.Equal("lin.yue               Officer, Administrator    Lin Yue\n", listed.Output);
    }

    [Fact]
    public async Task The_sample_is_loaded_once_and_removed()
    {
        var loaded = await RunAsync(["sample", "load", "--data", _data]);
        var again = await RunAsync(["sample", "load", "--data", _data]);
        var removed = await RunAsync(["sample", "remove", "--data", _data]);
        var gone = await RunAsync(["sample", "remove", "--data", _data]);

        Assert.StartsWith("The sample office is loaded, with 3 visits.", loaded.Output, StringComparison.Ordinal);
        Assert.Equal("The office has been set up already; nothing was done.\n", again.Output);
        Assert.StartsWith("removed   3  Visit\nremoved  20  PolicyStep\n", removed.Output, StringComparison.Ordinal);
        Assert.Equal((1, "There is no sample office here.\n"), (gone.Code, gone.Trouble));
        Assert.False(File.Exists(Path.Combine(_data, "demo-sign-ins.json")));
    }

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_data, recursive: true);
    }

    private static async Task<(int Code, string Output, string Trouble)> RunAsync(string[] args, Func<string[], Task>? serve = null)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var trouble = new StringWriter { NewLine = "\n" };
        var code = await Web.Verbs.Verbs.RunAsync(
            args,
            new VerbConsole(output, trouble),
            serve ?? (_ => throw new InvalidOperationException("Nothing was to be served.")),
            new Calendar(),
            TestContext.Current.CancellationToken);
        return (code, output.ToString(), trouble.ToString());
    }

    private sealed class Calendar : IClock
    {
        public Instant GetCurrentInstant() => Instant.FromUtc(2027, 3, 15, 1, 0);
    }
}
