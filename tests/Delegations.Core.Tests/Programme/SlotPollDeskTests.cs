using Delegations.Core.Programme;
using Delegations.Core.Scheduling;
using Delegations.Core.Visits;
using Delegations.Testing.Builders;
using Delegations.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using DatabaseKind = Delegations.Testing.Databases.DatabaseKind;

namespace Delegations.Core.Tests.Programme;

public sealed class SlotPollDeskTests
{
    private static readonly LocalDateTime Ten = new(2027, 5, 10, 10, 0);
    private static readonly LocalDate Closes = new(2027, 4, 30);

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Three_clearly_different_times_are_offered_and_what_the_office_says_binds_the_item(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        var (visit, item) = await WaitingAsync(house);

        var offer = await ReadAsync(house, visit, item);
        Assert.Equal(3, offer.Candidates.Select(time => time.Date).Distinct().Count());
        Assert.True((await AskAsync(house, visit, item, offer.Candidates)).Succeeded);
        var token = (await ReadAsync(house, visit, item)).Token!;
        var question = (await house.AtDesksAsync(desks => desks.SlotPolls.OpenAsync(token, default)))!;
        Assert.Equal((SlotQuestionState.Open, "Gu Haitao", ItemKind.Meeting, "Aurora University", Closes), (question.State, question.Host.English, question.Kind, question.Organisation.English, question.LastDay));

        Assert.True((await AnswerAsync(house, token, question, SlotAnswer.No, SlotAnswer.No, SlotAnswer.Yes)).Succeeded);
        Assert.True((await house.AtDesksAsync(async desks => await desks.Programme.ProposeAsync([visit], await house.VersionAsync(visit), new SchedulingLimits(2), TheHouse.As(house.Office.Officer), null, default))).Succeeded);

        var placed = await house.LookAsync(db => db.ProgrammeItems.SingleAsync(row => row.Id == item));
        Assert.Equal(question.Slots[2].Starts, placed.Starts);
        Assert.True((await house.AtDesksAsync(async desks => await desks.Programme.MoveAsync(visit, await house.VersionAsync(visit), item, question.Slots[0].Starts, null, TheHouse.As(house.Office.Officer), default))).Succeeded);
        Assert.Contains(await FindingsAsync(house, visit), finding => finding.Code == FindingCodes.OutsideWindow);

        Assert.True((await house.AtDesksAsync(desks => desks.SlotPolls.WithdrawAsync(visit, item, TheHouse.As(house.Office.Officer), default))).Succeeded);
        Assert.DoesNotContain(await FindingsAsync(house, visit), finding => finding.Code == FindingCodes.OutsideWindow);
        Assert.Equal(SlotQuestionState.Withdrawn, (await house.AtDesksAsync(desks => desks.SlotPolls.OpenAsync(token, default)))!.State);
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Times_that_were_all_refused_are_kept_free_of_the_item(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        var (visit, item) = await WaitingAsync(house);
        Assert.True((await AskAsync(house, visit, item, [Ten])).Succeeded);
        var token = (await ReadAsync(house, visit, item)).Token!;
        var question = (await house.AtDesksAsync(desks => desks.SlotPolls.OpenAsync(token, default)))!;

        Assert.True((await AnswerAsync(house, token, question, SlotAnswer.No)).Succeeded);

        await house.AtDesksAsync(async desks => await desks.Programme.MoveAsync(visit, await house.VersionAsync(visit), item, Ten, null, TheHouse.As(house.Office.Officer), default));
        Assert.Contains(await FindingsAsync(house, visit), finding => finding.Code == FindingCodes.OutsideWindow);
        await house.AtDesksAsync(async desks => await desks.Programme.MoveAsync(visit, await house.VersionAsync(visit), item, Ten.PlusHours(4), null, TheHouse.As(house.Office.Officer), default));
        Assert.DoesNotContain(await FindingsAsync(house, visit), finding => finding.Code == FindingCodes.OutsideWindow);
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task A_newer_question_overtakes_the_older_and_none_takes_answers_when_its_day_is_over(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        var (visit, item) = await WaitingAsync(house);
        await AskAsync(house, visit, item, [Ten]);
        var first = (await ReadAsync(house, visit, item)).Token!;
        await AskAsync(house, visit, item, [Ten.PlusHours(4)]);
        var second = (await ReadAsync(house, visit, item)).Token!;
        var question = (await house.AtDesksAsync(desks => desks.SlotPolls.OpenAsync(second, default)))!;
        Assert.NotEqual(first, second);
        Assert.Equal(SlotQuestionState.Withdrawn, (await house.AtDesksAsync(desks => desks.SlotPolls.OpenAsync(first, default)))!.State);
        Assert.Null(await house.AtDesksAsync(desks => desks.SlotPolls.OpenAsync("no-such-token", default)));

        Assert.True((await AnswerAsync(house, second, question, SlotAnswer.IfNeedBe)).Succeeded);
        Assert.True((await AnswerAsync(house, second, question, SlotAnswer.Yes)).Succeeded);
        house.Clock.Reset(Closes.PlusDays(1).AtStartOfDayInZone(DateTimeZoneProviders.Tzdb["Asia/Shanghai"]).ToInstant());
        var late = await AnswerAsync(house, second, question, SlotAnswer.No);

        Assert.Equal("poll.over", late.Refusal.Code);
        var stored = await house.LookAsync(db => db.SlotPolls.Include(poll => poll.Slots).SingleAsync(poll => !poll.Withdrawn));
        Assert.Equal((SlotAnswer.Yes, "Secretary Zhou"), (stored.Slots.Single().Answer, stored.AnsweredBy));
        Assert.DoesNotContain(second, stored.TokenHash, StringComparison.Ordinal);
        Assert.Null((await ReadAsync(house, visit, item)).Token);
        Assert.Equal(["poll.answered", "poll.answered", "poll.asked", "poll.asked"],
            (await house.LookAsync(db => db.AuditEntries.Where(entry => entry.VisitId == visit).Select(entry => entry.Action).ToListAsync())).Where(action => action.StartsWith("poll.", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task A_question_or_an_answer_that_says_too_little_is_refused_at_its_field(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        var (visit, item) = await WaitingAsync(house);
        var officer = TheHouse.As(house.Office.Officer);

        var asked = await house.AtDesksAsync(desks => desks.SlotPolls.AskAsync(visit, item, new AskForSlot(house.Office.President.Id, [Ten.PlusDays(30)], new LocalDate(2026, 1, 1)), officer, default));
        var none = await house.AtDesksAsync(desks => desks.SlotPolls.AskAsync(visit, item, new AskForSlot(house.Office.Dean.Id, [], Closes), officer, default));
        var foreign = await house.AtDesksAsync(desks => desks.SlotPolls.AskAsync(visit, item, new AskForSlot(house.Office.Dean.Id, [Ten], Closes), TheHouse.As(house.Office.Requester), default));
        await AskAsync(house, visit, item, [Ten]);
        var token = (await ReadAsync(house, visit, item)).Token!;
        var answered = await house.AtDesksAsync(desks => desks.SlotPolls.AnswerAsync(token, new SlotReply(new Dictionary<SlotId, SlotAnswer>(), " ", new string('x', 1001)), default));

        Assert.Equal(["poll.closes_wrong", "poll.host_unknown", "poll.time_outside_visit"], asked.Refusals.Select(refusal => refusal.Code).Order(StringComparer.Ordinal));
        Assert.Equal("poll.times_needed", none.Refusal.Code);
        Assert.Equal("access.forbidden", foreign.Refusal.Code);
        Assert.Equal(["Answers.1", "Name", "Note"], answered.Refusals.Select(refusal => refusal.Field));
    }

    private static async Task<(VisitId Visit, ItemId Item)> WaitingAsync(TheHouse house)
    {
        var visit = await house.PlannedAsync(A.Visit(), []);
        return (visit, await house.AddAsync(visit, A.Meeting(null)));
    }

    private static async Task<SlotOffer> ReadAsync(TheHouse house, VisitId visit, ItemId item) =>
        (await house.AtDesksAsync(desks => desks.SlotPolls.ReadAsync(visit, item, search: true, TheHouse.As(house.Office.Officer), default))).Value;

    private static Task<Result<SlotPollId>> AskAsync(TheHouse house, VisitId visit, ItemId item, IReadOnlyList<LocalDateTime> times) =>
        house.AtDesksAsync(desks => desks.SlotPolls.AskAsync(visit, item, new AskForSlot(house.Office.Dean.Id, times, Closes), TheHouse.As(house.Office.Officer), default));

    private static Task<Result> AnswerAsync(TheHouse house, string token, SlotQuestion question, params SlotAnswer[] answers) =>
        house.AtDesksAsync(desks => desks.SlotPolls.AnswerAsync(token, new SlotReply(question.Slots.Zip(answers).ToDictionary(pair => pair.First.Id, pair => pair.Second), "Secretary Zhou", "After lunch, please"), default));

    private static async Task<IReadOnlyList<Finding>> FindingsAsync(TheHouse house, VisitId visit) =>
        (await house.AtDesksAsync(desks => desks.Programme.BoardAsync(visit, TheHouse.As(house.Office.Officer), default)))!.Findings;
}
