using Delegations.Core.Programme;
using Delegations.Core.Scheduling;
using Delegations.Core.Visits;
using Delegations.Testing.Builders;
using Delegations.Testing.Databases;
using NodaTime;
using DatabaseKind = Delegations.Testing.Databases.DatabaseKind;

namespace Delegations.Core.Tests.Programme;

public sealed class PlanningDeskTests
{
    private static readonly LocalDateTime Ten = new(2027, 5, 10, 10, 0);
    private static readonly DateInterval Week = new(new LocalDate(2027, 5, 8), new LocalDate(2027, 5, 14));

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Visits_of_the_days_are_laid_beside_each_other_and_their_clash_is_found_once(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        var first = await house.PlannedAsync(A.Visit(), [A.Meeting(Ten)]);
        var second = await house.PlannedAsync(A.Visit(), [A.Meeting(Ten.PlusMinutes(30)) with { Hosts = [] }]);
        var later = await house.PlannedAsync(A.Visit().On("2027-06-10", "2027-06-11"), [A.Meeting(Ten.PlusMonths(1))]);

        var board = await ReadAsync(house, Week, null);

        Assert.Equal([first, second], board.Chosen.Select(visit => visit.Id));
        Assert.DoesNotContain(board.Visits, visit => visit.Id == later);
        Assert.Equal(2, board.Items.Count);
        Assert.Empty(board.Others);
        Assert.Single(board.Findings, finding => finding.Code == FindingCodes.RoomDoubleBooked);
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task What_is_not_chosen_stays_as_what_others_hold(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        var first = await house.PlannedAsync(A.Visit(), [A.Meeting(Ten)]);
        var second = await house.PlannedAsync(A.Visit(), [A.Meeting(Ten.PlusHours(3)) with { Hosts = [] }]);

        var board = await ReadAsync(house, Week, [second]);

        Assert.Equal([second], board.Chosen.Select(visit => visit.Id));
        Assert.Equal([first, second], board.Visits.Select(visit => visit.Id));
        Assert.All(board.Others, other => Assert.Equal(first, other.VisitId));
        Assert.Equal(2, board.Others.Count);
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task A_request_is_listed_but_not_planned_and_too_many_days_are_cut(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        var requested = await house.RequestedAsync();

        var board = await ReadAsync(house, new DateInterval(Week.Start, Week.Start.PlusDays(400)), null);

        Assert.Equal([(requested, false)], board.Visits.Select(visit => (visit.Id, visit.IsOpen)));
        Assert.Empty(board.Chosen);
        Assert.Equal(PlanningDesk.MostDays, board.Days.Length);
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Only_officers_plan(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);

        var refused = await house.AtDesksAsync(desks => desks.Planning.ReadAsync(Week, null, TheHouse.As(house.Office.Requester), default));

        Assert.Equal("access.forbidden", refused.Refusal.Code);
    }

    private static async Task<PlanningBoard> ReadAsync(TheHouse house, DateInterval days, IReadOnlyList<VisitId>? chosen) =>
        (await house.AtDesksAsync(desks => desks.Planning.ReadAsync(days, chosen, TheHouse.As(house.Office.Officer), default))).Value;
}
