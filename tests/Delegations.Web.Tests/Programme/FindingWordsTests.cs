using System.Reflection;
using System.Xml.Linq;
using Delegations.Core.Programme;
using Delegations.Core.Scheduling;
using Delegations.Web.Tests.Design;

namespace Delegations.Web.Tests.Programme;

public sealed class FindingWordsTests
{
    public static TheoryData<string, string> Codes
    {
        get
        {
            var codes = Constants(typeof(FindingCodes)).Concat(Constants(typeof(LeftOutCodes)).Select(code => Finding.LeftOutPrefix + code)).Append(Finding.TakenByOtherVisit).Append(Finding.FlightMoved);
            var data = new TheoryData<string, string>();
            foreach (var code in codes)
            {
                data.Add(code, "FindingTexts.resx");
                data.Add(code, "FindingTexts.zh-Hans.resx");
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void Every_code_of_the_scheduler_has_a_sentence_in_both_languages(string code, string file)
    {
        var sentences = XDocument.Load(Repository.Folder("Delegations.Web", "Text", file)).Descendants("data").ToDictionary(row => (string)row.Attribute("name")!, row => (string)row.Element("value")!);

        Assert.True(sentences.TryGetValue(code, out var sentence), $"{file} has no sentence for {code}");
        Assert.EndsWith(file.Contains("zh", StringComparison.Ordinal) ? "。" : ".", sentence, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Constants(Type type) => type.GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!);
}
