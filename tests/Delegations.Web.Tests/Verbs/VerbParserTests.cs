using Delegations.Core;
using Delegations.Web.Verbs;

namespace Delegations.Web.Tests.Verbs;

public sealed class VerbParserTests
{
    private static readonly IReadOnlyList<VerbForm> Forms =
    [
        new("demo", [], ["--out DIR", "--data DIR"], Wording.Empty),
        new("account add", ["NAME"], ["--role ROLE", "--name TEXT"], Wording.Empty),
        new("account list", [], [], Wording.Empty),
    ];

    [Fact]
    public void A_verb_takes_its_arguments_and_options_in_any_order_and_either_form()
    {
        var call = VerbParser.Read(["account", "add", "--role", "officer", "lin.yue", "--role=approver", "--name", "Lin Yue"], Forms).Call;

        Assert.NotNull(call);
        Assert.Equal("account add", call.Verb.Name);
        Assert.Equal(["lin.yue"], call.Arguments);
        Assert.Equal(["officer", "approver"], call.Options["--role"]);
        Assert.Equal("Lin Yue", call.Option("--name"));
    }

    [Theory]
    [InlineData("dmeo", "There is no verb 'dmeo'. Did you mean demo?")]
    [InlineData("acount add x", "There is no verb 'acount'. Did you mean account add?")]
    [InlineData("account", "Write one of: account add, account list.")]
    [InlineData("account ad", "Write one of: account add, account list.")]
    [InlineData("frobnicate", "There is no verb 'frobnicate'.")]
    [InlineData("demo --oot x", "demo has no option --oot. Did you mean --out?")]
    [InlineData("demo --out", "--out needs a value: --out DIR")]
    [InlineData("demo here", "demo does not know what to do with 'here'.")]
    [InlineData("account add", "account add needs NAME.")]
    [InlineData("--hlep", "There is no option --hlep. Did you mean --help?")]
    public void What_is_not_understood_is_said_with_a_suggestion(string typed, string says)
    {
        var read = VerbParser.Read(typed.Split(' '), Forms);

        Assert.Null(read.Call);
        Assert.Equal(says, read.Trouble);
    }

    [Theory]
    [InlineData("demo", "demo", 0)]
    [InlineData("dmeo", "demo", 2)]
    [InlineData("", "demo", 4)]
    [InlineData("--oot", "--out", 1)]
    public void Words_differ_by_the_letters_to_change(string one, string other, int distance) => Assert.Equal(distance, VerbParser.Distance(one, other));
}
