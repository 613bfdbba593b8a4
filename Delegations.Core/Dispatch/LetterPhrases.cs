using Delegations.Core.Directory;
using Delegations.Core.Visits;

namespace Delegations.Core.Dispatch;

/// <summary>Phrases of the invitation letter that follow from the file, in both languages.</summary>
internal static class LetterPhrases
{
    /// <summary>What for: goes on from "to visit our university for".</summary>
    public static Wording Purposes(IReadOnlyList<VisitPurpose> purposes)
    {
        var phrases = purposes.Distinct().Select(Purpose).ToList();
        return new Wording(English([.. phrases.Select(phrase => phrase.English)]), string.Join("、", phrases.Select(phrase => phrase.Chinese)));
    }

    /// <summary>How guest and host stand to each other.</summary>
    public static Wording Relation(Wording organisation, HouseProfile profile) => new(
        $"academic exchange between {organisation.For(Language.English)} and {profile.Institution.For(Language.English)}",
        $"{organisation.For(Language.Chinese)}与{profile.Institution.For(Language.Chinese)}之间的学术交流");

    /// <summary>Who pays.</summary>
    public static Wording Funding(Funding funding) => funding switch
    {
        Visits.Funding.Hosted => new("Accommodation, meals and local transport are paid by the host; international travel by the guest", "国际旅费由来访方承担，在华食宿及市内交通由邀请方承担"),
        Visits.Funding.Shared => new("Costs are shared between guest and host", "费用由双方共同承担"),
        _ => new("All costs are borne by the guest or the guest's institution", "全部费用由来访方承担"),
    };

    private static Wording Purpose(VisitPurpose purpose) => purpose switch
    {
        VisitPurpose.CourtesyCall => new("a courtesy call", "礼节性拜会"),
        VisitPurpose.Negotiation => new("talks on cooperation", "合作会谈"),
        VisitPurpose.Signing => new("the signing of an agreement", "签署合作协议"),
        VisitPurpose.Lecture => new("a lecture", "学术讲座"),
        VisitPurpose.Research => new("joint research", "科研合作"),
        VisitPurpose.Benchmarking => new("an exchange of experience", "经验交流"),
        VisitPurpose.Festivity => new("a ceremony of the university", "校庆及典礼活动"),
        _ => new("academic exchange", "学术交流"),
    };

    private static string English(string[] phrases) => phrases.Length switch
    {
        0 => "academic exchange",
        1 => phrases[0],
        _ => $"{string.Join(", ", phrases[..^1])} and {phrases[^1]}",
    };
}
