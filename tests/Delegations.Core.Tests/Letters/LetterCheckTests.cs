using Delegations.Core.Access;
using Delegations.Core.Letters;
using Delegations.Core.Visits;
using Delegations.Testing.Builders;
using Delegations.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Delegations.Core.Tests.Letters;

public sealed class LetterCheckTests
{
    private static readonly LocalDateTime Ten = new(2027, 5, 10, 10, 0);

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Whoever_holds_a_letter_learns_what_stands_on_it_and_that_it_holds(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        var (_, letter, pdf) = await PrintedAsync(house);
        var code = LetterCode.Of(house.Key, letter.Id);

        LetterCheck?[] checks =
        [
            await house.AtDesksAsync(desks => desks.LetterChecks.ByCodeAsync(code, default)),
            await house.AtDesksAsync(desks => desks.LetterChecks.ByNumberAsync($" {letter.Number} ", LetterCode.ShortOf(house.Key, letter.Id).ToUpperInvariant().Replace('O', '0').Replace("-", " ", StringComparison.Ordinal), default)),
            await house.AtDesksAsync(desks => desks.LetterChecks.ByFileAsync(pdf, default)),
        ];

        Assert.All(checks, check => Assert.Equal((letter.Number, LetterStanding.Valid, "ERIKSEN, Ada", letter.IssueDate), (check!.Number, check.Standing, check.Name, check.IssueDate)));
        Assert.Equal([null, null, true], checks.Select(check => check!.IsSameFile));
        Assert.All(checks, check => Assert.DoesNotContain("X00000017", check!.ToString(), StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task What_is_not_known_is_not_known(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        var (_, letter, pdf) = await PrintedAsync(house);
        var wrong = LetterCode.ShortOf(house.Key, LetterId.New());
        pdf[^1]++;

        Assert.Null(await house.AtDesksAsync(desks => desks.LetterChecks.ByCodeAsync(LetterCode.Of(house.Key, LetterId.New()), default)));
        Assert.Null(await house.AtDesksAsync(desks => desks.LetterChecks.ByNumberAsync(letter.Number, wrong, default)));
        Assert.Null(await house.AtDesksAsync(desks => desks.LetterChecks.ByNumberAsync(letter.Number, string.Empty, default)));
        Assert.Null(await house.AtDesksAsync(desks => desks.LetterChecks.ByNumberAsync("IO-1", LetterCode.ShortOf(house.Key, letter.Id), default)));
        Assert.Null(await house.AtDesksAsync(desks => desks.LetterChecks.ByFileAsync(pdf, default)));
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Corrected_passport_data_make_a_new_letter_and_the_old_one_says_so(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        var (id, old, _) = await PrintedAsync(house);
        var officer = TheHouse.As(house.Office.Officer);
        var member = (await house.VisitAsync(id)).Delegates[0].Id;
        Assert.Null(await house.AtDesksAsync(desks => desks.Rewordings.ReadAsync(id, officer, default)));
        Assert.True((await house.AtDesksAsync(async desks => await desks.Visits.SaveDelegateAsync(id, await house.VersionAsync(id), member, A.Delegate() with { Restricted = Passport("X00000025") }, officer, default))).Succeeded);
        Assert.Equal(VisitState.Approved, (await house.VisitAsync(id)).State);

        var seen = (await house.AtDesksAsync(desks => desks.Rewordings.ReadAsync(id, officer, default)))!;
        Assert.Equal((1, 1), (seen.Consequences.Letters, seen.Consequences.Replaced));
        Assert.True((await house.AtDesksAsync(desks => desks.Rewordings.SendAsync(id, seen.Hash, officer, default))).Succeeded);

        var letters = await house.LookAsync(db => db.Letters.AsNoTracking().OrderBy(row => row.Sequence).ToListAsync());
        Assert.Equal([LetterState.Superseded, LetterState.Numbered], letters.Select(letter => letter.State));
        var check = await house.AtDesksAsync(desks => desks.LetterChecks.ByCodeAsync(LetterCode.Of(house.Key, old.Id), default));
        Assert.Equal(LetterStanding.Superseded, check!.Standing);
        Assert.Null(await house.AtDesksAsync(desks => desks.Rewordings.ReadAsync(id, officer, default)));
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task A_copy_of_a_letter_that_holds_no_more_does_not_bring_it_back_to_life(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        var id = await house.ApprovedAsync(A.Visit(), [A.Meeting(Ten)]);
        var letter = await house.LookAsync(db => db.Letters.AsNoTracking().SingleAsync());
        await house.LookAsync(async db =>
        {
            (await db.Letters.SingleAsync()).Revoke();
            return await db.SaveChangesAsync();
        });

        Assert.True((await house.AtDesksAsync(desks => desks.Letters.PdfAsync(id, letter.Id, TheHouse.As(house.Office.Officer), default))).Succeeded);

        Assert.Equal(LetterState.Revoked, await house.LookAsync(db => db.Letters.Select(row => row.State).SingleAsync()));
        Assert.Equal(LetterStanding.Revoked, (await house.AtDesksAsync(desks => desks.LetterChecks.ByCodeAsync(LetterCode.Of(house.Key, letter.Id), default)))!.Standing);
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Steps_are_recorded_in_their_order_with_a_name_and_taken_back_the_other_way(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        var (id, letter, _) = await PrintedAsync(house);
        Task<Result> Record(LetterStep step, bool isDone = true, Account? by = null) =>
            house.AtDesksAsync(desks => desks.Letters.RecordAsync(id, letter.Id, step, isDone, TheHouse.As(by ?? house.Office.Officer), default));

        Assert.Equal("letter.step_before", (await Record(LetterStep.Sealed)).Refusal.Code);
        Assert.Equal(Actor.MayNot.Code, (await Record(LetterStep.Checked, by: house.Office.HeadOfMarine)).Refusal.Code);
        Assert.True((await Record(LetterStep.Checked)).Succeeded);
        Assert.True((await Record(LetterStep.Sealed)).Succeeded);
        Assert.True((await Record(LetterStep.Sealed)).Succeeded);
        Assert.Equal("letter.step_after", (await Record(LetterStep.Checked, isDone: false)).Refusal.Code);
        Assert.True((await Record(LetterStep.Handed)).Succeeded);
        Assert.True((await Record(LetterStep.Handed, isDone: false)).Succeeded);

        var row = Assert.Single(await house.AtDesksAsync(desks => desks.Letters.ListAsync(id, TheHouse.As(house.Office.Officer), default)));
        Assert.Equal([LetterStep.Checked, LetterStep.Sealed], row.Steps.Keys.Order());
        Assert.Equal(house.Office.Officer.Name, row.Steps[LetterStep.Sealed].By);
        Assert.Equal(1, await house.LookAsync(db => db.AuditEntries.CountAsync(entry => entry.Action == "letter.sealed")));
    }

    private static RestrictedDetails Passport(string number) => RestrictedDetails.None with { PassportNumber = number, Born = new LocalDate(1970, 1, 2) };

    private static async Task<(VisitId Visit, Letter Letter, byte[] Pdf)> PrintedAsync(TheHouse house)
    {
        var id = await house.ApprovedAsync(A.Visit(), [A.Meeting(Ten)], [A.Delegate() with { Restricted = Passport("X00000017") }]);
        var letter = await house.LookAsync(db => db.Letters.AsNoTracking().SingleAsync());
        var printed = await house.AtDesksAsync(desks => desks.Letters.PdfAsync(id, letter.Id, TheHouse.As(house.Office.Officer), default));
        Assert.True(printed.Succeeded, printed.Succeeded ? null : printed.Refusal.Code);
        return (id, await house.LookAsync(db => db.Letters.AsNoTracking().SingleAsync()), printed.Value.Pdf);
    }
}
