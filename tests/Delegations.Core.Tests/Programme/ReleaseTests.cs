using Delegations.Core.Approvals;
using Delegations.Core.Directory;
using Delegations.Core.Programme;
using Delegations.Core.Visits;
using NodaTime;

namespace Delegations.Core.Tests.Programme;

public sealed class ReleaseTests
{
    private static readonly Guid Fixed = Guid.ParseExact("0197d2a0-0000-7000-8000-000000000001", "D");

    /// <summary>Approvals rest on these numbers. They may only change together with a migration that recomputes what is stored.</summary>
    [Fact]
    public void The_hash_of_a_release_is_the_same_in_every_process_and_year()
    {
        Assert.Equal("71c756dd997c3b7956059679646a75b5b0b15713c4313d211e0e054216f1105b", Content().Hash());
        Assert.Equal("95f29f2ae986bb9347d888b7de70cc752bfe2bd44f5f435323207a220c871299", Content().MaterialHash());
    }

    [Fact]
    public void A_release_read_back_has_the_hash_it_was_frozen_with()
    {
        var release = new Release(VisitId.From(Fixed), 1, Content(), "Zhao Min", null, Instant.FromUtc(2026, 11, 24, 2, 0));

        Assert.Equal((release.Hash, release.MaterialHash), (release.Content.Hash(), release.Content.MaterialHash()));
        Assert.Equal(release.ContentJson, Json.Write(release.Content));
    }

    public static TheoryData<string> Material => [.. Changes.Where(change => change.Value.IsMaterial).Select(change => change.Key)];

    public static TheoryData<string> Cosmetic => [.. Changes.Where(change => !change.Value.IsMaterial).Select(change => change.Key)];

    [Theory]
    [MemberData(nameof(Material))]
    public void What_approvers_decide_about_changes_both_hashes(string change)
    {
        var changed = Changes[change].Change(Content());

        Assert.NotEqual(Content().Hash(), changed.Hash());
        Assert.NotEqual(Content().MaterialHash(), changed.MaterialHash());
    }

    [Theory]
    [MemberData(nameof(Cosmetic))]
    public void Words_and_addresses_change_the_content_but_not_what_was_decided(string change)
    {
        var changed = Changes[change].Change(Content());

        Assert.NotEqual(Content().Hash(), changed.Hash());
        Assert.Equal(Content().MaterialHash(), changed.MaterialHash());
    }

    [Fact]
    public void The_difference_of_two_releases_is_told_item_by_item()
    {
        var before = Content();
        var moved = before.Items[0] with { Starts = before.Items[0].Starts.PlusHours(1), Ends = before.Items[0].Ends.PlusHours(1) };
        var added = before.Items[0] with { Id = ItemId.New() };
        var dropped = before.Items[0] with { Id = ItemId.New() };

        var difference = ReleaseDifference.Between(before with { Items = [before.Items[0], dropped] }, before with { Items = [moved, added] });

        Assert.Equal([added.Id], difference.Added.Select(item => item.Id));
        Assert.Equal([dropped.Id], difference.Removed.Select(item => item.Id));
        Assert.Equal([(before.Items[0].Starts, moved.Starts)], difference.Changed.Select(pair => (pair.Before.Starts, pair.After.Starts)));
        Assert.True(ReleaseDifference.Between(before, Content()).IsEmpty);
    }

    private static readonly Dictionary<string, (bool IsMaterial, Func<ReleaseContent, ReleaseContent> Change)> Changes = new(StringComparer.Ordinal)
    {
        ["dates"] = (true, content => content with { To = content.To.PlusDays(1) }),
        ["organisation"] = (true, content => content with { Organisation = Wording.Of("Another") }),
        ["purpose"] = (true, content => content with { Purposes = [VisitPurpose.Signing] }),
        ["objective"] = (true, content => content with { Objective = Wording.Of("Something else") }),
        ["funding"] = (true, content => content with { Funding = Funding.Hosted }),
        ["a delegate less"] = (true, content => content with { Delegates = [] }),
        ["name"] = (true, content => Member(content, member => member with { Name = member.Name with { Surname = "Erikson" } })),
        ["rank"] = (true, content => Member(content, member => member with { Rank = Rank.Minister })),
        ["group"] = (true, content => Member(content, member => member with { Group = "Deans" })),
        ["start"] = (true, content => Item(content, item => item with { Starts = item.Starts.PlusMinutes(5) })),
        ["end"] = (true, content => Item(content, item => item with { Ends = item.Ends.PlusMinutes(5) })),
        ["whole days"] = (true, content => Item(content, item => item with { WholeDay = true })),
        ["room"] = (true, content => Item(content, item => item with { RoomId = ResourceId.From(Guid.Empty) })),
        ["host"] = (true, content => Item(content, item => item with { Hosts = [] })),
        ["interpreter"] = (true, content => Item(content, item => item with { Interpreter = Wording.Of("Li Na") })),
        ["kind"] = (true, content => Item(content, item => item with { Kind = ItemKind.Signing })),
        ["title"] = (false, content => content with { Title = Wording.Of("Another title") }),
        ["funding notes"] = (false, content => content with { FundingNotes = Wording.Of("Flights by the guests") }),
        ["letter language"] = (false, content => content with { LetterLanguage = Language.Chinese }),
        ["mail address"] = (false, content => Member(content, member => member with { Email = "new@aurora.example" })),
        ["language"] = (false, content => Member(content, member => member with { Language = Language.Chinese })),
        ["form of address"] = (false, content => Member(content, member => member with { Honorific = Wording.Of("Dr") })),
        ["item's title"] = (false, content => Item(content, item => item with { Title = Wording.Of("Call") })),
        ["dress"] = (false, content => Item(content, item => item with { Dress = Wording.Of("Dark suit") })),
        ["notes"] = (false, content => Item(content, item => item with { Notes = Wording.Of("Tea is served") })),
    };

    private static ReleaseContent Member(ReleaseContent content, Func<ReleasedDelegate, ReleasedDelegate> change) => content with { Delegates = [.. content.Delegates.Select(change)] };

    private static ReleaseContent Item(ReleaseContent content, Func<ReleasedItem, ReleasedItem> change) => content with { Items = [.. content.Items.Select(change)] };

    private static ReleaseContent Content() => new(
        "V-2027-0001",
        new Wording("Visit of Aurora University", "极光大学来访"),
        new Wording("Aurora University", "极光大学"),
        new Wording("College of Marine Science", "海洋学院"),
        [VisitPurpose.CourtesyCall],
        new Wording("Joint research", "联合研究"),
        new LocalDate(2027, 5, 10),
        new LocalDate(2027, 5, 12),
        Funding.SelfPaid,
        Wording.Empty,
        null,
        new Flight("LH 728", "Frankfurt", new LocalDateTime(2027, 5, 9, 17, 40), "Europe/Berlin", "Hangzhou", new LocalDateTime(2027, 5, 10, 10, 30), "Asia/Shanghai"),
        null,
        [
            new ReleasedDelegate(
                DelegateId.From(Fixed), 1, DelegateRole.Head, new PersonName("Eriksen", "Ada", string.Empty, "艾琳达", NameOrder.GivenFirst), PassportSex.Female,
                new Wording("Professor", "教授"), new Wording("Dean", "院长"), new Wording("Aurora University", "极光大学"), "NO", Rank.Dean, "ada@aurora.example", Language.English, "Europe/Oslo", string.Empty),
        ],
        [
            new ReleasedItem(
                ItemId.From(Fixed), ItemKind.Meeting, new Wording("Courtesy call", "礼节性拜访"), new LocalDateTime(2027, 5, 10, 14, 0), new LocalDateTime(2027, 5, 10, 15, 0), "Asia/Shanghai",
                ResourceId.From(Fixed), new Wording("Lakeview Hall", "望湖厅"), Wording.Empty, 30.26, 120.15, [new ReleasedHost(ResourceId.From(Fixed), new Wording("Gu Haitao", "顾海涛"), new Wording("Dean", "院长"))],
                Wording.Empty, Wording.Empty, string.Empty, Wording.Empty, Wording.Empty),
        ]);
}
