using Delegations.Core.Approvals;
using Delegations.Core.Directory;
using Delegations.Core.Letters;
using Delegations.Testing.Builders;
using Delegations.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Delegations.Core.Tests.Letters;

public sealed class LetterNumberTests
{
    private static readonly LocalDate Day = new(2027, 5, 10);

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task However_many_approve_at_once_letters_are_numbered_without_gap_or_double(DatabaseKind kind)
    {
        const int visits = 8;
        await using var house = await TheHouse.OpenAsync(kind);
        var steps = new List<ApprovalStep>();
        for (var visit = 0; visit < visits; visit++)
        {
            var day = Day.PlusDays(visit);
            var id = await house.SubmittedAsync(A.Visit().On(day), [A.Meeting(day.At(new LocalTime(10, 0)))], [A.Delegate(), A.Delegate("Bo")]);
            Assert.True((await house.DecideAsync(id, Decision.Approve)).Succeeded);
            steps.Add((await house.PendingAsync(id))!);
        }

        var decided = await AtOnce.DoAsync(visits, person => house.AtDesksAsync(desks =>
            desks.Approvals.DecideAsync(steps[person].Id, steps[person].Version, Decision.Approve, "", TheHouse.As(house.Office.Director), default)));

        Assert.All(decided, result => Assert.True(result.Succeeded, result.Succeeded ? "" : result.Refusal.Code));
        Assert.Equal(
            Enumerable.Range(1, visits * 2).Select(number => $"OIR-2026-{number:0000}"),
            (await house.LookAsync(db => db.Letters.Select(letter => letter.Number).ToListAsync())).Order(StringComparer.Ordinal));
        Assert.Equal((2026, visits * 2), await house.LookAsync(async db => (await db.LetterRegisters.Select(row => row.Year).SingleAsync(), await db.LetterRegisters.Select(row => row.Last).SingleAsync())));
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task The_register_begins_again_with_the_year_of_the_house(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        await house.ApprovedAsync(A.Visit().On(Day), [A.Meeting(Day.At(new LocalTime(10, 0)))]);

        // Half past midnight on New Year's Day in Hangzhou; in Greenwich it is still December.
        house.Clock.Reset(Instant.FromUtc(2026, 12, 31, 16, 30));
        await house.ApprovedAsync(A.Visit().On(Day.PlusDays(1)), [A.Meeting(Day.PlusDays(1).At(new LocalTime(10, 0)))]);

        Assert.Equal(["OIR-2026-0001", "OIR-2027-0001"], await house.LookAsync(db => db.Letters.OrderBy(letter => letter.Year).Select(letter => letter.Number).ToListAsync()));
        Assert.Equal(new LocalDate(2027, 1, 1), await house.LookAsync(db => db.Letters.Where(letter => letter.Year == 2027).Select(letter => letter.IssueDate).SingleAsync()));
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task A_changed_name_gets_a_new_letter_and_an_unchanged_one_keeps_its_own(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        var id = await house.ApprovedAsync(A.Visit().On(Day), [A.Meeting(Day.At(new LocalTime(10, 0)))], [A.Delegate(), A.Delegate("Bo")]);
        var ada = (await house.VisitAsync(id)).Delegates.Single(member => member.Name.Given == "Ada").Id;
        var renamed = A.Delegate() with { Name = new PersonName("Eriksen-Dahl", "Ada", string.Empty, string.Empty, NameOrder.GivenFirst) };
        Assert.True((await house.AtDesksAsync(async desks => await desks.Visits.SaveDelegateAsync(id, await house.VersionAsync(id), ada, renamed, TheHouse.As(house.Office.Officer), default))).Succeeded);
        Assert.True((await house.SubmitAsync(id)).Succeeded);

        await house.ApproveAllAsync(id);

        var letters = await house.LookAsync(db => db.Letters.AsNoTracking().OrderBy(letter => letter.Sequence).ToListAsync());
        Assert.Equal(
            [(LetterState.Superseded, true), (LetterState.Numbered, false), (LetterState.Numbered, true)],
            letters.OrderBy(letter => letter.Sequence == 3).ThenBy(letter => letter.DelegateId != ada).Select(letter => (letter.State, letter.DelegateId == ada)));
        Assert.Equal([1, 2, 3], letters.Select(letter => letter.Sequence));
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task A_moved_meeting_leaves_letters_as_they_are_and_a_dropped_delegate_loses_the_letter(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        var officer = TheHouse.As(house.Office.Officer);
        var id = await house.ApprovedAsync(A.Visit().On(Day), [A.Meeting(Day.At(new LocalTime(10, 0)))], [A.Delegate(), A.Delegate("Bo")]);
        var item = await house.LookAsync(db => db.ProgrammeItems.Select(row => row.Id).SingleAsync());
        Assert.True((await house.AtDesksAsync(async desks => await desks.Programme.MoveAsync(id, await house.VersionAsync(id), item, Day.At(new LocalTime(15, 0)), null, officer, default))).Succeeded);
        Assert.True((await house.SubmitAsync(id)).Succeeded);
        await house.ApproveAllAsync(id);
        Assert.Equal([LetterState.Numbered, LetterState.Numbered], await house.LookAsync(db => db.Letters.Select(letter => letter.State).ToListAsync()));

        var bo = (await house.VisitAsync(id)).Delegates.Single(member => member.Name.Given == "Bo").Id;
        Assert.True((await house.AtDesksAsync(async desks => await desks.Visits.RemoveDelegateAsync(id, await house.VersionAsync(id), bo, officer, default))).Succeeded);
        Assert.True((await house.SubmitAsync(id)).Succeeded);
        await house.ApproveAllAsync(id);

        Assert.Equal([(true, LetterState.Revoked), (false, LetterState.Numbered)], (await house.LookAsync(db => db.Letters.AsNoTracking().ToListAsync())).Select(letter => (letter.DelegateId == bo, letter.State)).OrderByDescending(row => row.Item1));
        Assert.True(await house.LookAsync(db => db.VisitorLinks.Where(link => link.DelegateId == bo).Select(link => link.Revoked).SingleAsync()));
    }
}
