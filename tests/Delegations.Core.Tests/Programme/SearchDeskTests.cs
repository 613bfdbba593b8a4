using System.Diagnostics;
using Delegations.Core.Access;
using Delegations.Core.Persistence;
using Delegations.Core.Programme;
using Delegations.Core.Resources;
using Delegations.Core.Scheduling;
using Delegations.Core.Scheduling.Repair;
using Delegations.Core.Tests.Persistence;
using Delegations.Core.Visits;
using Delegations.Testing.Builders;
using Delegations.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using DatabaseKind = Delegations.Testing.Databases.DatabaseKind;

namespace Delegations.Core.Tests.Programme;

public sealed class SearchDeskTests
{
    private static readonly LocalDateTime Ten = new(2027, 5, 10, 10, 0);

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task A_proposal_becomes_the_draft_by_itself(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        var id = await WishingAsync(house);

        var search = await StartAsync(house, SearchKind.Proposal, id);
        Assert.Equal(SearchState.Waiting, (await ReadAsync(house, search)).Search.State);
        await RunAsync(house, search);

        var reading = await ReadAsync(house, search);
        var answer = Assert.Single(reading.Answers);
        Assert.Equal((SearchState.Taken, 2, 2), (reading.Search.State, reading.Search.Placed, reading.Search.Items));
        Assert.Empty(answer.LeftOut);
        Assert.All(reading.Items, item => Assert.Equal(answer.Items.Single(row => row.ItemId == item.Id).Starts, item.Starts));
        Assert.Empty(answer.Changes(reading.Items));
        Assert.NotEqual(0, await house.LookAsync(db => db.Bookings.CountAsync(row => row.VisitId == id)));
        Assert.Equal(1, await house.LookAsync(db => db.AuditEntries.CountAsync(row => row.Action == "programme.proposed")));
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task A_visit_has_one_search_at_a_time_however_many_ask_at_once(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        var id = await WishingAsync(house);
        await house.AtDesksAsync(async desks => await desks.Programme.PrepareAsync(id, await house.VersionAsync(id), TheHouse.As(house.Office.Officer), default));

        var started = await AtOnce.DoAsync(4, _ => house.AtDesksAsync(desks => desks.Searches.StartAsync(SearchKind.Proposal, [id], null, 1, TheHouse.As(house.Office.Officer), default)));

        Assert.Single(started, result => result.Succeeded);
        Assert.All(started.Where(result => !result.Succeeded), result => Assert.Equal((RefusalKind.Conflict, "search.already_open"), (result.Refusal.Kind, result.Refusal.Code)));
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task The_answer_waits_when_somebody_changed_the_draft_and_is_taken_only_by_whoever_saw_the_change(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        var officer = TheHouse.As(house.Office.Officer);
        var id = await WishingAsync(house);
        var search = await StartAsync(house, SearchKind.Alternatives, id);
        await RunAsync(house, search);
        var item = await house.LookAsync(db => db.ProgrammeItems.OrderBy(row => row.Id).FirstAsync());
        await house.AtDesksAsync(async desks => await desks.Programme.MoveAsync(id, await house.VersionAsync(id), item.Id, Ten.PlusHours(5), null, officer, default));

        var blind = await house.AtDesksAsync(desks => desks.Searches.TakeAsync(search, 1, null, officer, default));
        var reading = await ReadAsync(house, search);
        var seeing = await house.AtDesksAsync(desks => desks.Searches.TakeAsync(search, 1, reading.Versions, officer, default));
        var twice = await house.AtDesksAsync(desks => desks.Searches.TakeAsync(search, 1, reading.Versions, officer, default));

        Assert.Equal((RefusalKind.Stale, "search.draft_changed"), (blind.Refusal.Kind, blind.Refusal.Code));
        Assert.Equal((SearchState.Answered, true, true), (reading.Search.State, reading.Changed.Count == 1, reading.CanTake(reading.Answers[0])));
        Assert.True(seeing.Succeeded);
        Assert.Equal("search.not_answered", twice.Refusal.Code);
        var after = await ReadAsync(house, search);
        Assert.Equal(SearchState.Taken, after.Search.State);
        Assert.Empty(after.Answers[0].Changes(after.Items));
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task A_proposal_waits_when_the_draft_was_changed_while_it_searched(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        var officer = TheHouse.As(house.Office.Officer);
        var id = await WishingMuchAsync(house);
        var (search, running) = await BeginAsync(house, id);

        await house.AddAsync(id, A.Meeting(null));
        await house.AtDesksAsync(desks => desks.Searches.StopAsync(search, officer, default));
        await running;

        var reading = await ReadAsync(house, search);
        Assert.Equal((SearchState.Answered, 1), (reading.Search.State, reading.Changed.Count));
        Assert.All(reading.Items, item => Assert.Null(item.Starts));
        Assert.True((await house.AtDesksAsync(desks => desks.Searches.LeaveAsync(search, officer, default))).Succeeded);
        Assert.Equal(SearchState.Left, (await ReadAsync(house, search)).Search.State);
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task An_answer_whose_items_are_gone_is_not_taken(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        var officer = TheHouse.As(house.Office.Officer);
        var id = await house.PlannedAsync(A.Visit().On("2027-05-10", "2027-05-11"), [A.Meeting(Ten), A.Meeting(Ten)]);
        var search = await StartAsync(house, SearchKind.Repair, id);
        await RunAsync(house, search);
        var item = await house.LookAsync(db => db.ProgrammeItems.OrderBy(row => row.Id).FirstAsync());
        await house.AtDesksAsync(async desks => await desks.Programme.RemoveAsync(id, await house.VersionAsync(id), item.Id, officer, default));

        var reading = await ReadAsync(house, search);
        var taken = await house.AtDesksAsync(desks => desks.Searches.TakeAsync(search, 1, reading.Versions, officer, default));

        Assert.False(reading.CanTake(reading.Answers[0]));
        Assert.Equal("search.items_gone", taken.Refusal.Code);
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task A_search_is_stopped_within_a_moment_with_the_best_so_far(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        var officer = TheHouse.As(house.Office.Officer);
        var id = await WishingMuchAsync(house);
        var (search, running) = await BeginAsync(house, id);

        var since = Stopwatch.StartNew();
        Assert.True((await house.AtDesksAsync(desks => desks.Searches.StopAsync(search, officer, default))).Succeeded);
        await running;

        // A moment of a busy machine: the search would have had ten minutes.
        Assert.True(since.Elapsed < TimeSpan.FromSeconds(30), since.Elapsed.ToString());
        var reading = await ReadAsync(house, search);
        Assert.Equal((SearchState.Taken, true), (reading.Search.State, reading.Search.Placed > 0));
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task A_search_that_waits_is_left_when_it_is_stopped_and_nobody_takes_it_up(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        var search = await StartAsync(house, SearchKind.Proposal, await WishingAsync(house));

        Assert.True((await house.AtDesksAsync(desks => desks.Searches.StopAsync(search, TheHouse.As(house.Office.Officer), default))).Succeeded);

        Assert.Equal(SearchState.Left, (await ReadAsync(house, search)).Search.State);
        Assert.Null(await house.AtDesksAsync(desks => desks.SearchRound.ClaimAsync(default)));
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task After_a_restart_the_search_that_a_stopped_node_left_is_taken_up_again(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        var search = await StartAsync(house, SearchKind.Proposal, await WishingAsync(house));
        Assert.Equal(search, await house.AtDesksAsync(desks => desks.SearchRound.ClaimAsync(default)));
        Assert.Null(await house.AtDesksAsync(desks => desks.SearchRound.ClaimAsync(default)));

        house.Clock.Advance(Duration.FromSeconds(11));
        Assert.Equal(search, await house.AtDesksAsync(desks => desks.SearchRound.ClaimAsync(default)));
        await house.AtDesksAsync(async desks =>
        {
            await desks.SearchRound.RunAsync(search, default);
            return true;
        });

        Assert.Equal(SearchState.Taken, (await ReadAsync(house, search)).Search.State);
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task A_host_who_falls_ill_is_repaired_around_and_exactly_those_concerned_are_told(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        var officer = TheHouse.As(house.Office.Officer);
        var id = await house.PlannedAsync(
            A.Visit().On("2027-05-10", "2027-05-11"),
            [
                A.Meeting(Ten),
                A.Meeting(Ten.PlusHours(4)) with { Title = Wording.Of("With the president"), Hosts = [house.Office.President.Id], RoomId = house.Office.Salon.Id },
            ]);
        await using (var db = house.Context())
        {
            db.Unavailabilities.Add(new Unavailability(house.Office.Dean.Id, Ten.PlusHours(-3), Ten.PlusHours(2), "ill"));
            await db.SaveChangesAsync();
        }

        var search = await StartAsync(house, SearchKind.Repair, id);
        await RunAsync(house, search);

        var reading = await ReadAsync(house, search);
        var answer = Assert.Single(reading.Answers);
        var change = Assert.Single(answer.Changes(reading.Items));
        Assert.Equal((SearchState.Answered, "Courtesy call", 0), (reading.Search.State, change.Item.Title.English, answer.Problems));
        Assert.Equal(
            [(NoticeTo.Party, (ResourceId?)null), (NoticeTo.Host, house.Office.Dean.Id), (NoticeTo.RoomKeeper, house.Office.Hall.Id)],
            answer.Tell.Select(notice => (notice.To, notice.ResourceId)));
        Assert.True((await house.AtDesksAsync(desks => desks.Searches.TakeAsync(search, 1, null, officer, default))).Succeeded);
        var board = (await house.AtDesksAsync(desks => desks.Programme.BoardAsync(id, officer, default)))!;
        Assert.DoesNotContain(board.Findings, finding => finding.Severity == FindingSeverity.Hard);
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Only_officers_search_and_only_for_open_visits_with_something_to_arrange(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        var id = await WishingAsync(house);
        var bare = await house.AcceptedAsync(A.Visit().On("2027-05-10", "2027-05-10"));
        var requested = await house.RequestedAsync();

        async Task<string> RefusalAsync(Account by, SearchKind search, IReadOnlyList<VisitId> ids, int? seconds = null) =>
            (await house.AtDesksAsync(desks => desks.Searches.StartAsync(search, ids, null, seconds, TheHouse.As(by), default))).Refusal.Code;

        Assert.Equal("access.forbidden", await RefusalAsync(house.Office.Requester, SearchKind.Proposal, [id]));
        Assert.Equal("search.no_items", await RefusalAsync(house.Office.Officer, SearchKind.Proposal, [bare]));
        Assert.Equal("search.nothing_placed", await RefusalAsync(house.Office.Officer, SearchKind.Repair, [id]));
        Assert.Equal("programme.visit_not_open", await RefusalAsync(house.Office.Officer, SearchKind.Proposal, [requested]));
        Assert.Equal("search.visits_out_of_range", await RefusalAsync(house.Office.Officer, SearchKind.Proposal, []));
        Assert.Equal("search.seconds_out_of_range", await RefusalAsync(house.Office.Officer, SearchKind.Proposal, [id], 601));
        var search = await StartAsync(house, SearchKind.Proposal, id);
        Assert.Null(await house.AtDesksAsync(desks => desks.Searches.ReadAsync(search, TheHouse.As(house.Office.Requester), default)));
        Assert.Equal("access.forbidden", (await house.AtDesksAsync(desks => desks.Searches.StopAsync(search, TheHouse.As(house.Office.Requester), default))).Refusal.Code);
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task A_new_search_leaves_the_answers_that_nobody_took_and_waiting_ones_are_listed_for_the_asker(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        var id = await WishingAsync(house);
        var first = await StartAsync(house, SearchKind.Alternatives, id);
        await RunAsync(house, first);

        Assert.Equal([first], (await WaitingAsync(house, house.Office.Officer)).Select(row => row.Id));
        Assert.Empty(await WaitingAsync(house, house.Office.OtherOfficer));
        var second = await StartAsync(house, SearchKind.Alternatives, id);

        Assert.Equal(SearchState.Left, (await ReadAsync(house, first)).Search.State);
        Assert.Equal(second, (await house.AtDesksAsync(desks => desks.Searches.LatestOfAsync(id, TheHouse.As(house.Office.Officer), default)))!.Id);
    }

    private static Task<VisitId> WishingAsync(TheHouse house) => house.AcceptedAsync(A.Visit().On("2027-05-10", "2027-05-10").Wishing(
        A.Wish("Call on the president") with { Hosts = [house.Office.President.Id] },
        A.Wish("Call on the dean") with { Hosts = [house.Office.Dean.Id] }));

    /// <summary>Enough that ten minutes are not too long for it.</summary>
    private static Task<VisitId> WishingMuchAsync(TheHouse house) => house.AcceptedAsync(A.Visit().On("2027-05-10", "2027-05-14").Wishing(
        [.. Enumerable.Range(1, 18).Select(number => A.Wish($"Meeting {number}", 45) with { Hosts = [number % 2 == 0 ? house.Office.Dean.Id : house.Office.President.Id] })]));

    /// <summary>A long search that runs, with a first programme already.</summary>
    private static async Task<(SearchId Search, Task Running)> BeginAsync(TheHouse house, VisitId id)
    {
        var search = await StartAsync(house, SearchKind.Proposal, id, SearchDesk.MostSeconds);
        var running = Task.Run(() => RunAsync(house, search));
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        using var rhythm = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while ((await ReadAsync(house, search)).Search.Placed == 0)
        {
            await rhythm.WaitForNextTickAsync(patience.Token);
        }

        return (search, running);
    }

    private static async Task<SearchId> StartAsync(TheHouse house, SearchKind kind, VisitId id, int seconds = 2) =>
        (await house.AtDesksAsync(desks => desks.Searches.StartAsync(kind, [id], null, seconds, TheHouse.As(house.Office.Officer), default))).Value;

    private static Task<bool> RunAsync(TheHouse house, SearchId search) => house.AtDesksAsync(async desks =>
    {
        Assert.Equal(search, await desks.SearchRound.ClaimAsync(default));
        await desks.SearchRound.RunAsync(search, default);
        return true;
    });

    private static async Task<SearchReading> ReadAsync(TheHouse house, SearchId search) => (await house.AtDesksAsync(desks => desks.Searches.ReadAsync(search, TheHouse.As(house.Office.Officer), default)))!;

    private static Task<IReadOnlyList<WaitingSearch>> WaitingAsync(TheHouse house, Account account) => house.AtDesksAsync(desks => desks.Searches.WaitingForAsync(TheHouse.As(account), default));
}
