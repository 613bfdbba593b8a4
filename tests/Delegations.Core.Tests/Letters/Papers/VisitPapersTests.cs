using Delegations.Core.Documents;
using Delegations.Core.Letters.Papers;
using Delegations.Testing;
using Delegations.Testing.Letters;

namespace Delegations.Core.Tests.Letters.Papers;

public sealed class VisitPapersTests
{
    public static TheoryData<PaperKind> Kinds => [.. VisitPapers.All];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_paper_says_what_it_is_for(PaperKind kind)
    {
        var source = SampleVisitPapers.Source();

        Assert.True(VisitPapers.HasContent(kind, source.Content));
        VerifyText.Match(DocumentText.Render(VisitPapers.Compose(kind, source, new SeatingChoice(), PaperSize.A4)), VisitPapers.NameOf(kind));
    }

    [Fact]
    public void Every_paper_has_a_name_of_its_own()
    {
        Assert.Equal(Enum.GetValues<PaperKind>(), VisitPapers.All);
        Assert.All(VisitPapers.All, kind => Assert.Equal(kind, VisitPapers.Of(VisitPapers.NameOf(kind))));
        Assert.Null(VisitPapers.Of("passport-copies"));
    }

    [Fact]
    public void An_item_without_a_title_is_refused_with_its_place()
    {
        var source = SampleVisitPapers.Source();
        var content = source.Content with { Items = [source.Content.Items[1] with { Title = Wording.Empty }] };

        var refused = Assert.Throws<DocumentRefusedException>(() => VisitPapers.Compose(PaperKind.Programme, source with { Content = content }, new SeatingChoice(), PaperSize.A4));

        Assert.Equal((UnprintableReason.MissingValue, "item.title"), (refused.Text.Reason, refused.Text.Place));
    }

    [Fact]
    public void A_list_of_the_delegation_is_on_the_sheet_that_was_asked_for()
    {
        var source = SampleVisitPapers.Source();

        Assert.Equal(PaperSize.Letter, VisitPapers.Compose(PaperKind.DelegationList, source, new SeatingChoice(), PaperSize.Letter).Size);
        Assert.Equal(PaperSize.Letter.Lying, VisitPapers.Compose(PaperKind.WelcomeSign, source, new SeatingChoice(), PaperSize.Letter).Size);
    }
}
