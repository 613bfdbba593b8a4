using System.Reflection;
using System.Xml.Linq;
using Delegations.Core.Scheduling;
using Delegations.Core.Scheduling.Reasons;
using Delegations.Testing.Web;
using Delegations.Web.Pages.Programme;
using Delegations.Web.Tests.Design;
using Delegations.Web.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace Delegations.Web.Tests.Programme;

public sealed class CostWordsTests(OfficeHost host) : IClassFixture<OfficeHost>
{
    [Theory]
    [InlineData("CostTexts.resx")]
    [InlineData("CostTexts.zh-Hans.resx")]
    public void Every_soft_rule_has_words_for_more_and_for_less(string file)
    {
        var keys = XDocument.Load(Repository.Folder("Delegations.Web", "Text", file)).Descendants("data").Select(row => (string)row.Attribute("name")!).ToHashSet(StringComparer.Ordinal);
        var rules = typeof(SoftRules).GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!);

        Assert.Equal([], rules.SelectMany(rule => (string[])[rule + ".more", rule + ".less"]).Where(key => !keys.Contains(key)));
    }

    [Fact]
    public void Costs_are_said_dearest_first_in_the_singular_where_it_is_one_and_what_does_not_count_is_not_said()
    {
        var words = new CostWords(host.Services.GetRequiredService<IStringLocalizer<CostTexts>>());

        var said = words.Say(
        [
            new CostDifference(SoftRules.Vehicles, 1, 60),
            new CostDifference(SoftRules.IdleMinutes, 20, 20),
            new CostDifference(SoftRules.EndMinutes, 500, 0),
            new CostDifference(SoftRules.OddStarts, -1, -10),
        ]);

        Assert.Equal("One vehicle more, 20 min more idle time, starts on the hour or half hour", said);
        Assert.Equal("No extra cost", words.Say([]));
    }
}
