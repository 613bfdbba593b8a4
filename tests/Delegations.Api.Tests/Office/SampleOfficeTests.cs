using Delegations.Api.Office;
using Delegations.Core;
using Delegations.Core.Access;
using Delegations.Core.Directory;
using Delegations.Core.Office;
using Delegations.Core.Programme;
using Delegations.Core.Resources;
using Delegations.Core.Visits;
using Delegations.Testing.Databases;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Delegations.Api.Tests.Office;

public sealed class SampleOfficeTests
{
    private const string Loaded = "profiles=1 visits=3 accounts=14 people=26 resources=39 organisations=31 manifest=150";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task The_sample_office_is_loaded_once(DatabaseKind kind)
    {
        await using var house = await SampleHouse.LoadedAsync(kind);

        var again = await house.At<SampleOffice, Result<SampleLoaded>>(office => office.LoadAsync(SampleHouse.Files, Ct));

        Assert.Equal(SampleLoaded.Nothing, again.Value);
        Assert.Equal(Loaded, await house.RowsAsync());
        Assert.Equal(["office.sample_loaded"], await house.Look(db => db.AuditEntries.Where(entry => entry.VisitId == null).Select(entry => entry.Action).ToListAsync(Ct)));
    }

    [Fact]
    public async Task The_first_run_leaves_two_visits_in_planning_and_one_to_take_on()
    {
        await using var house = await SampleHouse.LoadedAsync(DatabaseKind.Sqlite);
        var officer = await house.ActorAsync("cheng.xue");

        var rows = await house.At<VisitDesk, IReadOnlyList<VisitRow>>(desk => desk.ListAsync(officer, state: null, search: null, Ct));
        var items = await house.Look(db => db.ProgrammeItems.GroupBy(item => item.VisitId).Select(group => new { group.Key, Count = group.Count() }).ToListAsync(Ct));

        Assert.Equal(
            [
                ("V-2027-0001", VisitState.Planning, 7, Rank.President),
                ("V-2027-0002", VisitState.Planning, 1, Rank.Professor),
                ("V-2027-0003", VisitState.Requested, 5, Rank.Staff),
            ],
            rows.Select(row => (row.Number, row.State, row.People, row.HeadRank)));
        Assert.Equal([18, 17], rows.Take(2).Select(row => items.Single(group => group.Key == row.Id).Count));
        Assert.DoesNotContain(items, group => group.Key == rows[2].Id);
    }

    [Fact]
    public async Task Every_sign_in_of_the_file_opens_its_account()
    {
        await using var house = await SampleHouse.LoadedAsync(DatabaseKind.Sqlite);
        var hasher = new PasswordHasher<Account>();

        var signIns = await house.At<DemoSignIns, IReadOnlyList<DemoSignIn>>(file => Task.FromResult(file.Read()));
        var accounts = await house.At<AccessDesk, IReadOnlyList<Account>>(desk => desk.AllAsync(Ct));

        Assert.Equal(accounts.Select(account => account.UserName), signIns.Select(signIn => signIn.UserName).Order(StringComparer.Ordinal));
        Assert.Equal(14, signIns.Select(signIn => signIn.Password).Distinct().Count());
        Assert.All(signIns, signIn => Assert.Equal(
            PasswordVerificationResult.Success,
            hasher.VerifyHashedPassword(null!, accounts.Single(account => account.UserName == signIn.UserName).PasswordHash!, signIn.Password)));
        Assert.Equal(new Wording("Administrator", "管理员"), signIns.Single(signIn => signIn.UserName == "xi.tong").RolesInWords);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(house.Data, "demo-sign-ins.json")));
        }
    }

    [Fact]
    public async Task Outside_demo_mode_no_sign_ins_are_shown()
    {
        await using var house = await SampleHouse.EmptyAsync(DatabaseKind.Sqlite, isDemo: false);
        await house.At<SampleOffice, Result<SampleLoaded>>(office => office.LoadAsync(SampleHouse.Files, Ct));

        var signIns = await house.At<DemoSignIns, IReadOnlyList<DemoSignIn>>(file => Task.FromResult(file.Read()));

        Assert.Empty(signIns);
        Assert.True(File.Exists(Path.Combine(house.Data, "demo-sign-ins.json")));
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Nothing_stays_when_a_visit_is_refused(DatabaseKind kind)
    {
        await using var house = await SampleHouse.EmptyAsync(kind);
        var content = await SampleFiles.ReadAsync(SampleHouse.Files, _ => "hash", Ct);
        var last = content.Visits[^1];
        var broken = content with { Visits = [.. content.Visits.SkipLast(1), last with { Request = last.Request with { Purposes = [] } }] };

        var loaded = await house.At<SampleDesk, Result<SampleLoaded>>(desk => desk.LoadAsync(broken, Ct));

        Assert.Equal("visit.purpose_needed", loaded.Refusal.Code);
        Assert.Equal("profiles=0 visits=0 accounts=0 people=0 resources=0 organisations=0 manifest=0", await house.RowsAsync());
    }

    [Fact]
    public async Task What_a_sample_names_must_be_there_once()
    {
        var content = await SampleFiles.ReadAsync(SampleHouse.Files, _ => "hash", Ct);
        var broken = content with
        {
            Rooms = [.. content.Rooms.Where(room => room.Key != "vip-room"), content.Rooms[^1]],
            Accounts = [.. content.Accounts.Where(account => account.PersonKey != "bai-zhiruo")],
        };

        var refusals = broken.Check();

        Assert.Empty(content.Check());
        Assert.Equal(
            [
                ("office.sample_twice", "room guest-house-dining"),
                ("office.sample_unknown", "person, room or vehicle vip-room"),
                ("office.sample_unknown", "room vip-room"),
                ("office.sample_unknown", "account of person bai-zhiruo"),
            ],
            refusals.Select(refusal => (refusal.Code, string.Join(' ', refusal.Arguments))));
    }

    [Theory]
    [InlineData("rooms.csv", ",20,", ",many,", "rooms.csv, line 2: 'capacity' is 'many', not a number")]
    [InlineData("sites.csv", "lakeside,campus", "lakeside,castle", "sites.csv, line 2: 'kind' is 'castle'; write one of: campus, airport, station, hotel, sight")]
    [InlineData("calendars.csv", "2027-05-10,08:30", "10.5.2027,08:30", "calendars.csv, line 2: 'date' is '10.5.2027'; write it like 2027-05-10")]
    [InlineData("units.csv", "key,kind", "key,sort", "units.csv, line 2: there is no column 'kind'")]
    public async Task A_wrong_cell_is_named_by_file_and_line(string file, string before, string after, string says)
    {
        var folder = Directory.CreateTempSubdirectory("delegations-sample-files-").FullName;
        try
        {
            foreach (var source in Directory.EnumerateFiles(SampleHouse.Files, "*", SearchOption.AllDirectories))
            {
                var copy = Path.Combine(folder, Path.GetRelativePath(SampleHouse.Files, source));
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                File.Copy(source, copy);
            }

            var path = Path.Combine(folder, file);
            var text = await File.ReadAllTextAsync(path, Ct);
            var at = text.IndexOf(before, StringComparison.Ordinal);
            await File.WriteAllTextAsync(path, text[..at] + after + text[(at + before.Length)..], Ct);

            var wrong = await Assert.ThrowsAsync<SampleFileException>(() => SampleFiles.ReadAsync(folder, _ => "hash", Ct));

            Assert.Equal(says, wrong.Message);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task A_list_gives_employers_and_forms_of_address_as_a_letter_needs_them()
    {
        await using var house = await SampleHouse.LoadedAsync(DatabaseKind.Sqlite);
        var content = await SampleFiles.ReadAsync(SampleHouse.Files, _ => "hash", Ct);
        var officer = await house.ActorAsync("cheng.xue");
        var id = await house.Look(db => db.Visits.Where(visit => visit.Number == "V-2027-0003").Select(visit => visit.Id).SingleAsync(Ct));

        var taken = await house.At<SampleDesk, Result>(desk => desk.TakeListAsync(id, content.Visits[2], officer, Ct));
        var members = await house.Look(db => db.Delegates.Where(member => member.VisitId == id).OrderBy(member => member.Order).ToListAsync(Ct));

        Assert.True(taken.Succeeded);
        Assert.Equal(
            [
                ("VORLAGE", Wording.Empty, new Wording("Ms", "女士"), Rank.President),
                ("PLATZHALTER", Wording.Empty, new Wording("Mr", "先生"), Rank.Dean),
                ("DE MODELO", Wording.Empty, new Wording("Ms", "女士"), Rank.Dean),
                ("LI", Wording.Empty, new Wording("Mr", "先生"), Rank.Staff),
                ("EXEMPEL", new Wording(string.Empty, "自由职业"), new Wording("Ms", "女士"), Rank.Staff),
            ],
            members.Select(member => (member.Name.Surname, member.Employer, member.Honorific, member.Rank)));
    }

    [Fact]
    public void A_director_is_no_rector()
    {
        Assert.Equal(Rank.Dean, Honorifics.RankOf(new Wording("Director, International Office", string.Empty), Rank.Staff));
        Assert.Equal(Rank.President, Honorifics.RankOf(new Wording("Rector", string.Empty), Rank.Staff));
        Assert.Equal(Rank.VicePresident, Honorifics.RankOf(new Wording("Director-General", string.Empty), Rank.Staff));
    }

    [Fact]
    public async Task Guests_are_driven_to_their_hotel_and_on_a_visit_of_one_day_to_the_campus()
    {
        await using var house = await SampleHouse.LoadedAsync(DatabaseKind.Sqlite);
        var officer = await house.ActorAsync("cheng.xue");
        var visit = await house.Look(db => db.Visits.SingleAsync(row => row.Number == "V-2027-0003", Ct));
        await house.At<VisitDesk, Result>(desk => desk.AcceptAsync(visit.Id, visit.Version, officer, Ct));
        var version = await house.Look(db => db.Visits.Where(row => row.Id == visit.Id).Select(row => row.Version).SingleAsync(Ct));

        await house.At<ProgrammeDesk, Result>(desk => desk.PrepareAsync(visit.Id, version, officer, Ct));
        var drives = await house.Look(db => (
            from item in db.ProgrammeItems
            join file in db.Visits on item.VisitId equals file.Id
            join start in db.Sites on item.SiteId equals start.Id
            join end in db.Sites on item.EndSiteId equals end.Id
            where item.Kind == ItemKind.Transfer
            orderby file.Number, start.Kind == SiteKind.Gateway descending
            select new { file.Number, From = start.Name, To = end.Name }).ToListAsync(Ct));

        const string airport = "Hangzhou Xiaoshan International Airport (HGH)";
        Assert.Equal(
            [
                ("V-2027-0001", airport, "Lotus Guest House"), ("V-2027-0001", "Lotus Guest House", airport),
                ("V-2027-0002", airport, "Lotus Guest House"), ("V-2027-0002", "Lotus Guest House", airport),
                ("V-2027-0003", airport, "Lakeside campus"), ("V-2027-0003", "Lakeside campus", airport),
            ],
            drives.Select(drive => (drive.Number, drive.From.English, drive.To.English)));
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Removing_the_sample_leaves_an_empty_house_and_the_administrator(DatabaseKind kind)
    {
        await using var house = await SampleHouse.LoadedAsync(kind);
        var administrator = await house.ActorAsync("xi.tong");

        var removed = await house.At<SampleOffice, Result<SampleRemoved>>(office => office.RemoveAsync(administrator, Ct));

        Assert.Equal([(SampleKind.Account, "XI Tong · 席童"), (SampleKind.Person, "XI Tong"), (SampleKind.Unit, "Office of International Relations")], removed.Value.Kept.Select(row => (row.Kind, row.Name.English)));
        Assert.Equal(
            [(SampleKind.Visit, 3), (SampleKind.PolicyStep, 20), (SampleKind.Account, 13), (SampleKind.Resource, 39), (SampleKind.Person, 25), (SampleKind.Unit, 7), (SampleKind.Site, 6), (SampleKind.Organisation, 31), (SampleKind.Alliance, 3)],
            removed.Value.Removed.Select(row => (row.Kind, row.Count)));
        Assert.Equal("profiles=1 visits=0 accounts=1 people=1 resources=0 organisations=0 manifest=0", await house.RowsAsync());
        Assert.False(await house.Look(db => db.HouseProfiles.Select(profile => profile.IsSample).SingleAsync(Ct)));
        Assert.Equal(0, await house.Look(db => db.VisitKeys.CountAsync(Ct)));
        Assert.Equal(["office.sample_loaded", "office.sample_removed"], await house.Look(db => db.AuditEntries.OrderBy(entry => entry.Id).Select(entry => entry.Action).ToListAsync(Ct)));
        Assert.Equal(["xi.tong"], (await house.At<DemoSignIns, IReadOnlyList<DemoSignIn>>(file => Task.FromResult(file.Read()))).Select(signIn => signIn.UserName));
        Assert.Equal("office.no_sample", (await house.At<SampleOffice, Result<SampleRemoved>>(office => office.RemoveAsync(administrator, Ct))).Refusal.Code);
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task What_a_visit_of_ones_own_uses_stays(DatabaseKind kind)
    {
        await using var house = await SampleHouse.LoadedAsync(kind);
        var own = await OwnVisitAsync(house);

        var removed = await house.At<SampleOffice, Result<SampleRemoved>>(office => office.RemoveAsync(Actor.House, Ct));

        Assert.Equal(
            [
                "Account HE Miao · 何淼", "Account JIANG Fanying · 江帆影", "Account LIN Baichuan · 林百川", "Account QIAO Tong · 乔通",
                "Organisation Keio University",
                "Person HE Miao", "Person JIANG Fanying", "Person LIN Baichuan", "Person QIAO Tong",
                "Resource LIN Baichuan", "Resource VIP Reception Room",
                "Site Lakeside campus",
            ],
            removed.Value.Kept.Where(row => row.Kind is not (SampleKind.PolicyStep or SampleKind.Unit or SampleKind.Alliance)).Select(row => $"{row.Kind} {row.Name.English}").Order(StringComparer.Ordinal));
        Assert.Equal(
            ["Alliance Association of Pacific Rim Universities", "Unit College of Environment and Water", "Unit Office of International Relations", "Unit President's Office"],
            removed.Value.Kept.Where(row => row.Kind is SampleKind.Unit or SampleKind.Alliance).Select(row => $"{row.Kind} {row.Name.English}").Order(StringComparer.Ordinal));
        var kept = await house.Look(db => db.Visits.Include(visit => visit.Wishes).SingleAsync(Ct));
        Assert.Equal(own, kept.Id);
        Assert.NotNull(kept.RequesterId);
        Assert.NotNull(kept.Wishes.Single().RoomId);
    }

    [Fact]
    public async Task Only_an_administrator_removes_the_sample()
    {
        await using var house = await SampleHouse.LoadedAsync(DatabaseKind.Sqlite);
        var officer = await house.ActorAsync("cheng.xue");

        var refused = await house.At<SampleOffice, Result<SampleRemoved>>(office => office.RemoveAsync(officer, Ct));

        Assert.Equal(RefusalKind.Forbidden, refused.Refusal.Kind);
        Assert.Equal(Loaded, await house.RowsAsync());
    }

    private static async Task<VisitId> OwnVisitAsync(SampleHouse house)
    {
        var requester = await house.ActorAsync("he.miao");
        var ids = await house.Look(async db => new
        {
            Organisation = (await db.Organisations.ToListAsync(Ct)).Single(row => row.Name.English == "Keio University").Id,
            Unit = (await db.Units.ToListAsync(Ct)).Single(row => row.Name.English == "College of Environment and Water").Id,
            Room = (await db.Resources.ToListAsync(Ct)).Single(row => row.Name.English == "VIP Reception Room").Id,
            Host = (await db.Resources.ToListAsync(Ct)).Single(row => row.Name.English == "LIN Baichuan").Id,
        });
        var request = new RequestVisit(Wording.Of("Our own visit", "自建来访"), ids.Organisation, ids.Unit, new DateRange(new LocalDate(2027, 6, 1), new LocalDate(2027, 6, 2)))
        {
            Purposes = [VisitPurpose.CourtesyCall],
            Wishes = [new WishInput(ItemKind.Meeting, Wording.Of("Meeting", "会见"), 45) { Hosts = [ids.Host], RoomId = ids.Room }],
        };
        return (await house.At<VisitDesk, Result<VisitId>>(desk => desk.RequestAsync(request, requester, Ct))).Value;
    }
}
