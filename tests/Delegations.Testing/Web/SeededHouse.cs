using Delegations.Core;
using Delegations.Core.Access;
using Delegations.Core.Approvals;
using Delegations.Core.Directory;
using Delegations.Core.Persistence;
using Delegations.Core.Resources;
using NodaTime;

namespace Delegations.Testing.Web;

/// <summary>An invented house that pages can be shown with: units, partners, sites, rooms, hosts, and an account of each role.</summary>
public sealed class SeededHouse
{
    public HouseProfile Profile { get; } = new()
    {
        Institution = new Wording("Qianhu University", "千湖大学"),
        Office = new Wording("Office of International Relations", "国际合作与交流处"),
        Address = new Wording("1 Lake Road, Hangzhou", "杭州市湖滨路1号"),
        Place = new Wording("Hangzhou", "杭州"),
        Phone = "+86 571 0000 0100",
        Email = "international@qianhu.example",
        SignatoryName = new Wording("Shen Ruolan", "沈若兰"),
        SignatoryPost = new Wording("President", "校长"),
    };

    public Unit Engineering { get; } = new(new Wording("College of Engineering", "工学院"), UnitKind.College);

    public Unit Medicine { get; } = new(new Wording("School of Medicine", "医学院"), UnitKind.College);

    public Organisation Musterstadt { get; } = new(new Wording("Musterstadt University", "穆斯特城大学"), OrganisationKind.University, "DE", "Europe/Berlin") { NativeName = "Universität Musterstadt", City = "Musterstadt" };

    public Organisation Northland { get; } = new(new Wording("Ministry of Education of Northland", "北国教育部"), OrganisationKind.Government, "NO", "Europe/Oslo") { City = "Nordby" };

    public Site Campus { get; } = new(SiteKind.Campus, new Wording("Lake campus", "湖滨校区"), new Wording("1 Lake Road", "湖滨路1号"), 30.26, 120.12);

    public Site Airport { get; } = new(SiteKind.Gateway, new Wording("Hangzhou airport", "杭州萧山国际机场"), Wording.Empty, 30.23, 120.43);

    public Site Hotel { get; } = new(SiteKind.Hotel, new Wording("Lake guest house", "湖畔专家楼"), new Wording("3 Lake Road", "湖滨路3号"), 30.262, 120.13);

    public Resource GreatHall { get; }

    public Resource SmallRoom { get; }

    public Resource President { get; }

    public Resource Dean { get; }

    public Resource Interpreter { get; } = new(ResourceKind.Interpreter, new Wording("Xu Jing", "徐静")) { LanguagePairs = "zh-de zh-en", RestMinutes = 15 };

    public Resource Bus { get; } = new(ResourceKind.Vehicle, new Wording("Bus", "中巴车")) { Capacity = 20 };

    public Account Officer { get; } = new("wang", "Wang Min", Roles.Officer);

    public Account OtherOfficer { get; } = new("zhao", "Zhao Qi", Roles.Officer);

    /// <summary>Asks for the College of Engineering.</summary>
    public Account Requester { get; }

    /// <summary>Asks for the School of Medicine; sees nothing of Engineering.</summary>
    public Account OtherRequester { get; }

    /// <summary>Head of the College of Engineering: the first step of its route.</summary>
    public Account HeadOfUnit { get; }

    /// <summary>Director of the office: the second step.</summary>
    public Account Director { get; } = new("he", "He Lan", Roles.Approver);

    /// <summary>The third step, for heads of delegation of vice-president rank or above.</summary>
    public Account VicePresident { get; } = new("qian", "Qian Zhi", Roles.Approver);

    public Account Administrator { get; } = new("admin", "Administrator", Roles.Administrator);

    private readonly Person _president = new(Name("Shen", "Ruolan", "沈若兰"), new Wording("Professor", "教授"), new Wording("President", "校长"), Rank.President);
    private readonly Person _dean;
    private readonly IReadOnlyList<PolicyStep> _policy;

    public SeededHouse()
    {
        _dean = new Person(Name("Chen", "Yi", "陈毅"), new Wording("Professor", "教授"), new Wording("Dean", "院长"), Rank.Dean) { UnitId = Engineering.Id };
        GreatHall = new Resource(ResourceKind.Room, new Wording("VIP Room 201", "201贵宾室")) { SiteId = Campus.Id, Capacity = 30, Tags = "vip signing" };
        SmallRoom = new Resource(ResourceKind.Room, new Wording("Room B 305", "B305会议室")) { SiteId = Campus.Id, Capacity = 14 };
        President = new Resource(ResourceKind.Host, new Wording("Shen Ruolan", "沈若兰")) { PersonId = _president.Id, SiteId = Campus.Id };
        Dean = new Resource(ResourceKind.Host, new Wording("Chen Yi", "陈毅")) { PersonId = _dean.Id, SiteId = Campus.Id };
        Requester = new Account("lin", "Lin Xia", Roles.Requester) { UnitId = Engineering.Id };
        OtherRequester = new Account("qiu", "Qiu Yang", Roles.Requester) { UnitId = Medicine.Id };
        HeadOfUnit = new Account("chen", "Chen Yi", Roles.Approver) { UnitId = Engineering.Id };
        var since = new LocalDate(2020, 1, 1);
        var source = new Wording("Rules on foreign guests, 2020", "外宾接待规定（2020年）");
        _policy =
        [
            new PolicyStep(1, ApproverKind.HeadOfHostUnit, HeadOfUnit.Id, since, null, source) { UnitId = Engineering.Id },
            new PolicyStep(2, ApproverKind.InternationalOffice, Director.Id, since, null, source),
            new PolicyStep(3, ApproverKind.VicePresident, VicePresident.Id, since, null, source) { HeadRankAtLeast = Rank.VicePresident },
        ];
    }

    /// <summary>The first account with exactly this role.</summary>
    public Account Of(Roles role) => Accounts.First(account => account.Roles == role);

    /// <summary>Every account.</summary>
    public IReadOnlyList<Account> Accounts => [Officer, OtherOfficer, Requester, OtherRequester, HeadOfUnit, Director, VicePresident, Administrator];

    /// <summary>Puts the house into an empty store, in the order that its references need.</summary>
    public async Task MoveInAsync(DelegationsDbContext db, CancellationToken ct)
    {
        db.AddRange(Profile, Engineering, Medicine, Musterstadt, Northland, Campus, Airport, Hotel);
        await db.SaveChangesAsync(ct);
        db.AddRange(_president, _dean);
        db.AddRange(
            new TravelTime { FromId = Campus.Id, ToId = Airport.Id, Minutes = 50 },
            new TravelTime { FromId = Campus.Id, ToId = Hotel.Id, Minutes = 10 },
            new TravelTime { FromId = Hotel.Id, ToId = Airport.Id, Minutes = 50 });
        await db.SaveChangesAsync(ct);
        db.AddRange(GreatHall, SmallRoom, President, Dean, Interpreter, Bus);
        db.AddRange(Accounts);
        await db.SaveChangesAsync(ct);
        db.AddRange(_policy);
        await db.SaveChangesAsync(ct);
    }

    private static PersonName Name(string surname, string given, string chinese) => new(surname, given, string.Empty, chinese, NameOrder.SurnameFirst);
}
