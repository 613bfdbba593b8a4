using Delegations.Core;
using Delegations.Core.Access;
using Delegations.Core.Approvals;
using Delegations.Core.Directory;
using Delegations.Core.Persistence;
using Delegations.Core.Resources;
using NodaTime;

namespace Delegations.Testing.Builders;

/// <summary>An invented office, just large enough: two colleges, three rooms, two hosts, two interpreters, one bus, and everybody who has a word in a visit.</summary>
public sealed class SmallOffice
{
    /// <summary>The office that every template database is filled with, so that its ids are known.</summary>
    public static SmallOffice Instance { get; } = new();

    public HouseProfile Profile { get; } = new()
    {
        Institution = new Wording("Linhu University", "临湖大学"),
        Office = new Wording("Office of International Relations", "国际合作与交流处"),
        Address = new Wording("18 Lakeside Road, Hangzhou", "杭州市湖滨路18号"),
        Place = new Wording("Hangzhou", "杭州"),
        Phone = "+86 571 0000 0143",
        Email = "international@linhu.example",
        SignatoryName = new Wording("Lin Wanqing", "林婉清"),
        SignatoryPost = new Wording("President", "校长"),
    };

    public Unit Marine { get; } = new(new Wording("College of Marine Science", "海洋学院"), UnitKind.College);

    public Unit Physics { get; } = new(new Wording("School of Physics", "物理学院"), UnitKind.College);

    public Organisation Aurora { get; } = new(new Wording("Aurora University", "极光大学"), OrganisationKind.University, "NO", "Europe/Oslo");

    public Organisation Kyoto { get; } = new(new Wording("Kamogawa University", "鸭川大学"), OrganisationKind.University, "JP", "Asia/Tokyo");

    public Site Campus { get; } = new(SiteKind.Campus, new Wording("Lakeside campus", "湖滨校区"), new Wording("18 Lakeside Road", "湖滨路18号"), 30.26, 120.15);

    public Resource Hall { get; }

    public Resource Salon { get; }

    public Resource Theatre { get; }

    public Resource Dean { get; }

    public Resource President { get; }

    public Resource Interpreter { get; }

    public Resource OtherInterpreter { get; }

    public Resource Bus { get; }

    public Account Requester { get; }

    public Account OtherRequester { get; }

    public Account Officer { get; } = new("zhao", "Zhao Min", Roles.Officer);

    public Account OtherOfficer { get; } = new("sun", "Sun Li", Roles.Officer);

    public Account HeadOfMarine { get; }

    public Account HeadOfPhysics { get; }

    /// <summary>Director of the office: approves, and could submit too.</summary>
    public Account Director { get; } = new("he", "He Jing", Roles.Approver | Roles.Officer);

    public Account VicePresident { get; } = new("wu", "Wu Tao", Roles.Approver);

    public Account Administrator { get; } = new("admin", "Administrator", Roles.Administrator);

    private readonly Person _dean;
    private readonly Person _president;
    private readonly IReadOnlyList<PolicyStep> _policy;

    private SmallOffice()
    {
        _dean = new Person(Chinese("Gu", "Haitao", "顾海涛"), new Wording("Professor", "教授"), new Wording("Dean", "院长"), Rank.Dean) { UnitId = Marine.Id };
        _president = new Person(Chinese("Lin", "Wanqing", "林婉清"), new Wording("Professor", "教授"), new Wording("President", "校长"), Rank.President);
        Hall = new Resource(ResourceKind.Room, new Wording("Lakeview Hall", "望湖厅")) { SiteId = Campus.Id, Capacity = 30, Tags = "vip signing" };
        Salon = new Resource(ResourceKind.Room, new Wording("Salon", "会客室")) { SiteId = Campus.Id, Capacity = 12 };
        Theatre = new Resource(ResourceKind.Room, new Wording("Lecture theatre", "报告厅")) { SiteId = Campus.Id, Capacity = 200 };
        Dean = new Resource(ResourceKind.Host, new Wording("Gu Haitao", "顾海涛")) { PersonId = _dean.Id, SiteId = Campus.Id };
        President = new Resource(ResourceKind.Host, new Wording("Lin Wanqing", "林婉清")) { PersonId = _president.Id, SiteId = Campus.Id };
        Interpreter = new Resource(ResourceKind.Interpreter, new Wording("Li Na", "李娜")) { LanguagePairs = "zh-en zh-de" };
        OtherInterpreter = new Resource(ResourceKind.Interpreter, new Wording("Wang Fei", "王飞")) { LanguagePairs = "zh-en" };
        Bus = new Resource(ResourceKind.Vehicle, new Wording("Bus", "客车")) { Capacity = 20 };
        Requester = new Account("lin", "Lin Xia", Roles.Requester) { UnitId = Marine.Id };
        OtherRequester = new Account("qiu", "Qiu Yang", Roles.Requester) { UnitId = Physics.Id };
        HeadOfMarine = new Account("gu", "Gu Haitao", Roles.Approver | Roles.Requester) { UnitId = Marine.Id };
        HeadOfPhysics = new Account("hu", "Hu Bin", Roles.Approver) { UnitId = Physics.Id };
        var since = new LocalDate(2020, 1, 1);
        var rules = new Wording("Rules on foreign guests, 2020", "外宾接待规定（2020年）");
        _policy =
        [
            new PolicyStep(1, ApproverKind.HeadOfHostUnit, HeadOfMarine.Id, since, null, rules) { UnitId = Marine.Id },
            new PolicyStep(1, ApproverKind.HeadOfHostUnit, HeadOfPhysics.Id, since, null, rules) { UnitId = Physics.Id },
            new PolicyStep(2, ApproverKind.InternationalOffice, Director.Id, since, null, rules),
            new PolicyStep(3, ApproverKind.VicePresident, VicePresident.Id, since, null, rules) { HeadRankAtLeast = Rank.VicePresident },
        ];
    }

    /// <summary>Every account.</summary>
    public IReadOnlyList<Account> Accounts => [Requester, OtherRequester, Officer, OtherOfficer, HeadOfMarine, HeadOfPhysics, Director, VicePresident, Administrator];

    /// <summary>Puts the office into an empty store.</summary>
    internal async Task MoveInAsync(DelegationsDbContext db, CancellationToken ct)
    {
        db.AddRange(Profile, Marine, Physics, Aurora, Kyoto, Campus);
        await db.SaveChangesAsync(ct);
        db.AddRange(_dean, _president);
        await db.SaveChangesAsync(ct);
        db.AddRange(Hall, Salon, Theatre, Dean, President, Interpreter, OtherInterpreter, Bus);
        db.AddRange(Accounts);
        await db.SaveChangesAsync(ct);
        db.AddRange(_policy);
        await db.SaveChangesAsync(ct);
    }

    private static PersonName Chinese(string surname, string given, string chinese) => new(surname, given, string.Empty, chinese, NameOrder.SurnameFirst);
}
