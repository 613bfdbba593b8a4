using Delegations.Core.Directory;
using Delegations.Core.Visits;

namespace Delegations.Core.Mail.Content;

/// <summary>What an item is and how high a rank, as the office's page says it; a test holds the two to the same words.</summary>
public static class SlotWords
{
    /// <summary>What an item is.</summary>
    public static Wording Of(ItemKind kind) => kind switch
    {
        ItemKind.Meeting => new("Meeting", "会见"),
        ItemKind.Talks => new("Talks", "会谈"),
        ItemKind.Tour => new("Tour", "参观"),
        ItemKind.Lecture => new("Lecture", "讲座"),
        ItemKind.Signing => new("Signing", "签约"),
        ItemKind.Meal => new("Meal", "用餐"),
        ItemKind.Transfer => new("Drive", "乘车"),
        ItemKind.Arrival => new("Arrival", "抵达"),
        ItemKind.Departure => new("Departure", "离开"),
        ItemKind.Rest => new("Rest", "休息"),
        ItemKind.Prayer => new("Prayer", "祷告"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a kind of item"),
    };

    /// <summary>The rank of who leads the guests.</summary>
    public static Wording Of(Rank rank) => rank switch
    {
        Rank.HeadOfState => new("Head of state or government", "国家元首或政府首脑"),
        Rank.Minister => new("Minister", "正部长级"),
        Rank.President => new("President, vice-minister", "大学校长、副部长级"),
        Rank.VicePresident => new("Vice-president", "大学副校长"),
        Rank.Dean => new("Dean, director", "院长、处长"),
        Rank.Professor => new("Deputy dean, professor", "副院长、教授"),
        Rank.Officer => new("Associate professor, officer", "副教授、主管"),
        Rank.Staff => new("Staff", "工作人员"),
        Rank.Student => new("Student", "学生"),
        _ => throw new ArgumentOutOfRangeException(nameof(rank), rank, "Not a rank"),
    };
}
