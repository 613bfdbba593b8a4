using Delegations.Core.Programme;
using Delegations.Core.Resources;
using Delegations.Core.Scheduling;
using Delegations.Core.Visits;
using Delegations.Testing.Builders;
using Delegations.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using DatabaseKind = Delegations.Testing.Databases.DatabaseKind;

namespace Delegations.Core.Tests.Programme;

/// <summary>Moving an item, and what the board says before it is moved.</summary>
public sealed class ItemMoveTests
{
    private static readonly LocalDateTime Ten = new(2027, 5, 10, 10, 0);

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task A_trial_says_what_would_be_found_and_saves_nothing(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        var id = await house.PlannedAsync(A.Visit(), [A.Meeting(Ten), A.Meeting(Ten.PlusHours(2))]);
        var (version, item) = (await house.VersionAsync(id), await ItemAsync(house, Ten.PlusHours(2)));

        var tried = (await TryAsync(house, id, new ItemMove(item.Id, Ten.PlusMinutes(30)))).Value;

        Assert.Contains(tried.Fresh, finding => finding.Code == FindingCodes.RoomDoubleBooked && finding.Severity == FindingSeverity.Hard);
        Assert.Equal(tried.Fresh, tried.Findings.Intersect(tried.Fresh));
        Assert.Empty(tried.Gone);
        Assert.Equal(version, await house.VersionAsync(id));
        Assert.Equal(Ten.PlusHours(2), (await house.LookAsync(db => db.ProgrammeItems.SingleAsync(row => row.Id == item.Id))).Starts);
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task A_trial_agrees_with_the_board_after_the_move(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        var officer = TheHouse.As(house.Office.Officer);
        var id = await house.PlannedAsync(A.Visit(), [A.Meeting(Ten), A.Meeting(Ten.PlusHours(2))]);
        var item = await ItemAsync(house, Ten);
        ItemMove[] moves =
        [
            new(item.Id, Ten.PlusHours(2)),
            new(item.Id, Ten.PlusHours(2)) { To = house.Office.Salon.Id },
            new(item.Id, Ten.PlusHours(12)),
            new(item.Id, Ten) { To = house.Office.President.Id, InsteadOf = house.Office.Dean.Id },
            new(item.Id, Ten.PlusHours(4)) { To = house.Office.Interpreter.Id },
        ];

        foreach (var move in moves)
        {
            var tried = (await TryAsync(house, id, move)).Value;
            Assert.True((await house.AtDesksAsync(async desks => await desks.Programme.MoveAsync(id, await house.VersionAsync(id), move, officer, default))).Succeeded);

            Assert.Equal((await house.AtDesksAsync(desks => desks.Programme.BoardAsync(id, officer, default)))!.Findings, tried.Findings);
        }
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task What_would_be_solved_is_named_and_what_stays_is_neither_fresh_nor_gone(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        var id = await house.PlannedAsync(A.Visit(), [A.Meeting(Ten), A.Meeting(Ten.PlusMinutes(30))]);
        var item = await ItemAsync(house, Ten.PlusMinutes(30));

        var nearer = (await TryAsync(house, id, new ItemMove(item.Id, Ten.PlusMinutes(15)))).Value;
        var away = (await TryAsync(house, id, new ItemMove(item.Id, Ten.PlusHours(3)))).Value;

        Assert.Empty(nearer.Fresh);
        Assert.Empty(nearer.Gone);
        Assert.Contains(away.Gone, finding => finding.Code == FindingCodes.RoomDoubleBooked);
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task An_item_takes_what_it_is_given_and_keeps_the_rest(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        var (dean, president) = (house.Office.Dean.Id, house.Office.President.Id);
        var id = await house.PlannedAsync(A.Visit(), [A.Meeting(Ten)]);
        var item = await ItemAsync(house, Ten);
        async Task MoveAsync(Func<ItemMove, ItemMove> move) =>
            Assert.True((await house.AtDesksAsync(async desks => await desks.Programme.MoveAsync(id, await house.VersionAsync(id), move(new ItemMove(item.Id, Ten)), TheHouse.As(house.Office.Officer), default))).Succeeded);

        await MoveAsync(move => move with { To = president });
        await MoveAsync(move => move with { To = house.Office.Salon.Id });
        await MoveAsync(move => move with { To = house.Office.OtherInterpreter.Id });
        await MoveAsync(move => move with { To = house.Office.Bus.Id, Group = "Researchers" });

        var after = await ItemAsync(house, Ten);
        Assert.Equal(new[] { dean, president }.OrderBy(host => host.Value), after.With(Part.Host).OrderBy(host => host.Value));
        Assert.Equal([house.Office.Salon.Id], after.With(Part.Room));
        Assert.Equal([house.Office.OtherInterpreter.Id], after.With(Part.Interpreter));
        Assert.Equal([house.Office.Bus.Id], after.With(Part.Vehicle));
        Assert.Equal((true, true, true, "Researchers"), (after.RoomIsNamed, after.NeedsInterpreter, after.NeedsVehicle, after.Group));

        await MoveAsync(move => move with { To = president, InsteadOf = dean, Group = string.Empty });

        after = await ItemAsync(house, Ten);
        Assert.Equal([president], after.With(Part.Host));
        Assert.Equal(string.Empty, after.Group);
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task A_move_that_cannot_be_is_refused_at_its_field_by_trial_and_by_post(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        var id = await house.PlannedAsync(A.Visit(), [A.Meeting(Ten)]);
        var item = await ItemAsync(house, Ten);
        (ItemMove Move, string Code, string? Field)[] refused =
        [
            (new ItemMove(item.Id, Ten) { To = new ResourceId(Guid.NewGuid()) }, "programme.resource_unknown", "To"),
            (new ItemMove(item.Id, Ten) { Group = new string('x', 81) }, "form.too_long", "Group"),
            (new ItemMove(new ItemId(Guid.NewGuid()), Ten), "programme.item_not_found", null),
        ];

        foreach (var (move, code, field) in refused)
        {
            var tried = await TryAsync(house, id, move);
            var moved = await house.AtDesksAsync(async desks => await desks.Programme.MoveAsync(id, await house.VersionAsync(id), move, TheHouse.As(house.Office.Officer), default));
            Assert.Equal((code, field), (tried.Refusal.Code, tried.Refusal.Field));
            Assert.Equal((code, field), (moved.Refusal.Code, moved.Refusal.Field));
        }
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Only_officers_try_and_a_visit_that_is_not_there_is_not_found(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        var id = await house.PlannedAsync(A.Visit(), [A.Meeting(Ten)]);
        var move = new ItemMove((await ItemAsync(house, Ten)).Id, Ten);

        var asRequester = await house.AtDesksAsync(desks => desks.Programme.TryMoveAsync(id, move, TheHouse.As(house.Office.Requester), default));
        var elsewhere = await TryAsync(house, VisitId.New(), move);

        Assert.Equal("access.forbidden", asRequester.Refusal.Code);
        Assert.Equal("visit.not_found", elsewhere.Refusal.Code);
    }

    private static Task<Result<MoveTrial>> TryAsync(TheHouse house, VisitId id, ItemMove move) => house.AtDesksAsync(desks => desks.Programme.TryMoveAsync(id, move, TheHouse.As(house.Office.Officer), default));

    private static Task<ProgrammeItem> ItemAsync(TheHouse house, LocalDateTime starts) =>
        house.LookAsync(db => db.ProgrammeItems.AsNoTracking().Include(item => item.Assignments).SingleAsync(item => item.Starts == starts));
}
