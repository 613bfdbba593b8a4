using Delegations.Core.Documents;
using Delegations.Testing;
using Delegations.Testing.Letters;

namespace Delegations.Core.Tests.Documents;

public sealed class GoldenPaperTests
{
    public static TheoryData<string> Papers => ["PointsAndCode", "PlaceCards", "Seating"];

    [Theory]
    [MemberData(nameof(Papers))]
    public void A_golden_paper_says_the_same_as_text_and_on_the_screen(string paper)
    {
        var document = paper switch
        {
            "PointsAndCode" => SamplePapers.PointsAndCode(),
            "PlaceCards" => SamplePapers.PlaceCards(),
            _ => SamplePapers.Seating(),
        };

        VerifyText.Match($"{DocumentText.Render(document)}\n{DocumentHtml.Render(document)}", paper);
    }
}
