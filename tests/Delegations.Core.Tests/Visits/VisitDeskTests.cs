using Delegations.Core.Access;
using Delegations.Core.Directory;
using Delegations.Core.Visits;
using Delegations.Testing.Builders;
using Delegations.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Delegations.Core.Tests.Visits;

public sealed class VisitDeskTests
{
    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task A_request_is_filed_under_the_next_number_of_its_year(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);

        var first = await house.VisitAsync(await house.RequestedAsync(A.Visit()));
        var second = await house.VisitAsync(await house.RequestedAsync(A.Visit()));
        var next = await house.VisitAsync(await house.RequestedAsync(A.Visit().On("2028-01-10", "2028-01-11")));

        Assert.Equal(["V-2027-0001", "V-2027-0002", "V-2028-0001"], [first.Number, second.Number, next.Number]);
        Assert.Equal((VisitState.Requested, house.Office.Requester.Id, 1L), (first.State, first.RequesterId!.Value, first.Version));
        Assert.Equal(["visit.requested"], await house.LookAsync(db => db.AuditEntries.Where(entry => entry.VisitId == first.Id).Select(entry => entry.Action).ToListAsync()));
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task A_form_sent_twice_makes_one_file(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        var form = VisitId.New();

        Assert.Equal(form, await house.RequestedAsync(A.Visit().ByForm(form)));
        Assert.Equal(form, await house.RequestedAsync(A.Visit().ByForm(form)));

        Assert.Equal(1, await house.LookAsync(db => db.Visits.CountAsync()));
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Eight_posts_of_one_form_in_the_same_moment_make_one_file(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        var form = VisitId.New();

        var made = await AtOnce.DoAsync(8, _ => RequestAsync(house, A.Visit().ByForm(form)));

        Assert.All(made, result => Assert.Equal(form, result.Value));
        Assert.Equal(1, await house.LookAsync(db => db.Visits.CountAsync()));
        Assert.Equal(1, await house.LookAsync(db => db.AuditEntries.CountAsync()));
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Eight_requests_in_the_same_moment_get_eight_numbers(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);

        var made = await AtOnce.DoAsync(8, _ => RequestAsync(house, A.Visit().Wishing(A.Wish("Call on the dean"))));

        Assert.Equal(8, made.Select(result => result.Value).Distinct().Count());
        Assert.Equal(
            Enumerable.Range(1, 8).Select(number => $"V-2027-{number:0000}"),
            await house.LookAsync(db => db.Visits.OrderBy(visit => visit.Number).Select(visit => visit.Number).ToListAsync()));
        Assert.Equal(8, await house.LookAsync(db => db.Wishes.CountAsync()));
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task A_stale_form_changes_nothing(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        var id = await house.RequestedAsync();
        var seen = await house.VersionAsync(id);
        await house.AddAsync(id, A.Delegate());
        var before = await house.VisitAsync(id);
        var officer = TheHouse.As(house.Office.Officer);

        Result[] results =
        [
            await house.AtDesksAsync(desks => desks.Visits.AcceptAsync(id, seen, officer, default)),
            await house.AtDesksAsync(desks => desks.Visits.DeclineAsync(id, seen, "no", officer, default)),
            await house.AtDesksAsync(desks => desks.Visits.ReviseAsync(id, seen, A.Visit().On("2027-06-01", "2027-06-02").Build(), officer, default)),
            await house.AtDesksAsync(desks => desks.Visits.SaveDelegateAsync(id, seen, null, A.Delegate("Bo"), officer, default)),
            await house.AtDesksAsync(desks => desks.Visits.RemoveDelegateAsync(id, seen, before.Delegates[0].Id, officer, default)),
            await house.AtDesksAsync(desks => desks.Cancellations.CancelAsync(id, seen, "no", officer, default)),
            await house.AtDesksAsync(desks => desks.Approvals.SubmitAsync(id, seen, officer, default)),
        ];

        Assert.All(results, result => Assert.Equal(("visit.stale", RefusalKind.Stale), (result.Refusal.Code, result.Refusal.Kind)));
        var after = await house.VisitAsync(id);
        Assert.Equal((before.Version, before.State, before.From, 1), (after.Version, after.State, after.From, after.Delegates.Count));
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Of_eight_officers_who_accept_at_once_one_does_and_the_others_hear_that_it_is_stale(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        var id = await house.RequestedAsync();
        var seen = await house.VersionAsync(id);

        var results = await AtOnce.DoAsync(8, _ => house.AtDesksAsync(desks => desks.Visits.AcceptAsync(id, seen, TheHouse.As(house.Office.Officer), default)));

        Assert.Single(results, result => result.Succeeded);
        Assert.All(results.Where(result => !result.Succeeded), result => Assert.Equal("visit.stale", result.Refusal.Code));
        Assert.Equal(seen + 1, await house.VersionAsync(id));
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Two_officers_who_bring_the_first_passports_at_once_are_one_accepted_and_one_stale(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        var id = await house.AcceptedAsync();
        var seen = await house.VersionAsync(id);
        var withPassport = A.Delegate() with { Restricted = new RestrictedDetails("X1", null, null, string.Empty) };

        var results = await AtOnce.DoAsync(4, _ => house.AtDesksAsync(desks => desks.Visits.SaveDelegateAsync(id, seen, null, withPassport, TheHouse.As(house.Office.Officer), default)));

        Assert.Single(results, result => result.Succeeded);
        Assert.All(results.Where(result => !result.Succeeded), result => Assert.Equal("visit.stale", result.Refusal.Code));
        Assert.Single((await house.VisitAsync(id)).Delegates);
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task A_wish_keeps_its_id_when_the_request_is_revised_and_its_item_keeps_its_place(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        var request = A.Visit().On("2027-05-10", "2027-05-10").Wishing(A.Wish("Call on the dean"), A.Wish("Tour of the harbour"));
        var id = await house.AcceptedAsync(request);
        var officer = TheHouse.As(house.Office.Officer);
        Assert.True((await house.AtDesksAsync(async desks => await desks.Programme.PrepareAsync(id, await house.VersionAsync(id), officer, default))).Succeeded);
        var before = (await house.VisitAsync(id)).Wishes.ToDictionary(wish => wish.Title.English, wish => wish.Id);
        var call = await house.LookAsync(db => db.ProgrammeItems.SingleAsync(item => item.WishId == before["Call on the dean"]));
        var ten = new LocalDateTime(2027, 5, 10, 10, 0);
        Assert.True((await house.AtDesksAsync(async desks => await desks.Programme.MoveAsync(id, await house.VersionAsync(id), call.Id, ten, null, officer, default))).Succeeded);

        var revised = request.Wishing(A.Wish("Dinner"), A.Wish("Call on the dean", 90)).Build();
        Assert.True((await house.AtDesksAsync(async desks => await desks.Visits.ReviseAsync(id, await house.VersionAsync(id), revised, officer, default))).Succeeded);
        Assert.True((await house.AtDesksAsync(async desks => await desks.Programme.PrepareAsync(id, await house.VersionAsync(id), officer, default))).Succeeded);

        var wishes = (await house.VisitAsync(id)).Wishes.OrderBy(wish => wish.Order).ToList();
        Assert.Equal(["Dinner", "Call on the dean"], wishes.Select(wish => wish.Title.English));
        Assert.Equal((before["Call on the dean"], 90), (wishes[1].Id, wishes[1].Minutes));
        var items = await house.LookAsync(db => db.ProgrammeItems.Where(item => item.VisitId == id && item.WishId != null).ToListAsync());
        Assert.Equal(wishes.Select(wish => wish.Id).Order(Comparer<WishId>.Create((one, other) => one.Value.CompareTo(other.Value))), items.Select(item => item.WishId!.Value).Order(Comparer<WishId>.Create((one, other) => one.Value.CompareTo(other.Value))));
        Assert.Equal((call.Id, ten), items.Where(item => item.WishId == wishes[1].Id).Select(item => (item.Id, item.Starts!.Value)).Single());
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task The_list_finds_a_visit_by_any_script_of_a_name(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        var id = await house.RequestedAsync(A.Visit());
        await house.AddAsync(id, A.Delegate() with { Name = new PersonName("Eriksen", "Ada", string.Empty, "艾琳达", NameOrder.GivenFirst) });
        await house.RequestedAsync(A.Visit().From(house.Office.Kyoto).But(request => request with { Title = Wording.Empty }));
        var officer = TheHouse.As(house.Office.Officer);

        foreach (var words in new[] { "艾琳", "eriksen", "ERIKSEN, Ada", "极光", "aurora", "V-2027-0001" })
        {
            Assert.Equal([id], (await house.AtDesksAsync(desks => desks.Visits.ListAsync(officer, null, words, default))).Select(row => row.Id));
        }

        Assert.Equal("Kamogawa University", (await house.AtDesksAsync(desks => desks.Visits.ListAsync(officer, VisitState.Requested, "鸭川", default))).Single().Title.English);
    }

    [Fact]
    public void Everything_wrong_with_a_request_is_said_at_its_field_at_once()
    {
        var request = new RequestVisit(Wording.Empty, null, null, new DateRange(new LocalDate(2027, 5, 10), new LocalDate(2027, 5, 9)))
        {
            ExpectedPeople = 0,
            ContactEmail = "nobody",
            TalksLanguage = "English",
            Arrival = new Flight("LH 1", "Paris", new LocalDateTime(2027, 3, 28, 2, 30), "Europe/Paris", "Hangzhou", new LocalDateTime(2027, 3, 28, 20, 0), "Asia/Shanghai"),
            Wishes = [new WishInput(ItemKind.Meeting, Wording.Empty, 5) { AfterWish = 1, NotBefore = new LocalTime(12, 0), NotAfter = new LocalTime(12, 0) }],
        };

        var refusals = request.Check();

        Assert.Equal(
            [
                ("visit.organisation_needed", "OrganisationId"),
                ("visit.unit_needed", "UnitId"),
                ("visit.dates_reversed", "Dates"),
                ("visit.purpose_needed", "Purposes"),
                ("visit.people_out_of_range", "ExpectedPeople"),
                ("visit.email_invalid", "ContactEmail"),
                ("visit.language_invalid", "TalksLanguage"),
                ("visit.flight_time_unclear", "Arrival"),
                ("wish.title_needed", "Wishes[0].Title"),
                ("wish.minutes_out_of_range", "Wishes[0].Minutes"),
                ("wish.order_wrong", "Wishes[0].AfterWish"),
                ("wish.times_reversed", "Wishes[0].NotAfter"),
            ],
            refusals.Select(refusal => (refusal.Code, refusal.Field!)));
    }

    private static Task<Result<VisitId>> RequestAsync(TheHouse house, VisitBuilder visit) =>
        house.AtDesksAsync(desks => desks.Visits.RequestAsync(visit.Build(), TheHouse.As(house.Office.Requester), default));
}
