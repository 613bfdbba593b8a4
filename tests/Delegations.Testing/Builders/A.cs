using Delegations.Core;
using Delegations.Core.Directory;
using Delegations.Core.Programme;
using Delegations.Core.Retention;
using Delegations.Core.Visits;
using NodaTime;

namespace Delegations.Testing.Builders;

/// <summary>Valid things to begin with; a test says only what matters to it.</summary>
public static class A
{
    /// <summary>A request of Aurora University to the College of Marine Science.</summary>
    public static VisitBuilder Visit() => new();

    /// <summary>Ada Eriksen, dean, head of her delegation.</summary>
    public static DelegateDetails Delegate(string given = "Ada", string surname = "Eriksen") =>
        new(new PersonName(surname, given, string.Empty, string.Empty, NameOrder.GivenFirst), DelegateRole.Head, 0)
        {
            Honorific = new Wording("Professor", "教授"),
            Post = new Wording("Dean", "院长"),
            Nationality = "NO",
            Rank = Rank.Dean,
            Email = $"{given}.{surname}@aurora.example".ToLowerInvariant(),
        };

    /// <summary>An hour with the dean in Lakeview Hall.</summary>
    public static ItemInput Meeting(LocalDateTime? starts, ResourceId? room = null) =>
        new(ItemKind.Meeting, new Wording("Courtesy call", "礼节性拜访"), starts, 60)
        {
            RoomId = room ?? SmallOffice.Instance.Hall.Id,
            Hosts = [SmallOffice.Instance.Dean.Id],
        };

    /// <summary>A master key of its own.</summary>
    public static OfficeKey Key()
    {
        var folder = Directory.CreateTempSubdirectory("delegations-key-");
        try
        {
            return OfficeKey.LoadOrCreate(Path.Combine(folder.FullName, "office.key"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>A wish for an hour.</summary>
    public static WishInput Wish(string title, int minutes = 60) => new(ItemKind.Meeting, Wording.Of(title), minutes);
}
