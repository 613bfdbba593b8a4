using Delegations.Core.Dispatch;
using Delegations.Core.Mail;
using Delegations.Core.Mail.Content;
using Delegations.Core.Programme;
using Delegations.Core.Visits;
using Delegations.Testing.Builders;
using Delegations.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using DatabaseKind = Delegations.Testing.Databases.DatabaseKind;

namespace Delegations.Core.Tests.Dispatch;

/// <summary>The question to a leader's office goes by mail, is reminded of, and is taken back when nobody has to answer any more.</summary>
public sealed class SlotMailDeskTests
{
    private const string Mailbox = "dean.office@linhu.example";
    private static readonly LocalDateTime Ten = new(2027, 5, 10, 10, 0);
    private static readonly LocalDate Closes = new(2027, 4, 30);
    private static readonly SendSlotMail Mail = new(Mailbox, string.Empty, Language.English, string.Empty);

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task A_question_is_put_into_the_outbox_to_one_mailbox_and_the_page_says_when_and_to_whom(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        var (visit, item) = await AskedAsync(house);
        var before = (await ReadAsync(house, visit, item))!;
        Assert.Equal((true, false, 0), (before.MaySend, before.IsReminder, before.Mails.Count));

        var sent = await SendAsync(house, visit, item, Mail with { Language = Language.Chinese, Note = "Thank you\n" });

        var row = await house.LookAsync(db => db.OutboxMessages.SingleAsync(message => message.Id == sent.Value));
        Assert.Equal((MailKind.SlotPoll, visit, Mailbox, "顾海涛办公室", Language.Chinese, MailState.Queued, "Thank you"), (row.Kind, row.VisitId, row.ToAddress, row.ToName, row.Language, row.State, row.Note));
        Assert.Equal((null, null, null), (row.ReleaseId, row.DelegateId, row.ParticipationId));
        Assert.Equal((await PollAsync(house, item)).Id, row.SlotPollId);
        var after = (await ReadAsync(house, visit, item))!;
        Assert.Equal((false, Mailbox, "顾海涛办公室", Language.Chinese), (after.MaySend, after.Mailbox, after.Name, after.Language!.Value));
        Assert.Equal([(Mailbox, MailState.Queued)], after.Mails.Select(mail => (mail.ToAddress, mail.State)));
        Assert.Equal("poll.mail_waiting", (await SendAsync(house, visit, item, Mail)).Refusal.Code);

        // Whoever looks after the visit's release or its list of guests does not touch it.
        Assert.Equal(["poll.asked", "poll.mailed"], await ActionsAsync(house, visit));
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task After_one_has_left_the_next_is_a_reminder_in_its_words_and_in_the_story(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        var (visit, item) = await AskedAsync(house);
        Assert.False((await ForeseeAsync(house, visit, item)).IsReminder);
        await SendAsync(house, visit, item, Mail);
        await LeaveAsync(house);
        house.Clock.AdvanceMinutes(60);

        Assert.True((await ForeseeAsync(house, visit, item)).IsReminder);
        var reminded = await SendAsync(house, visit, item, Mail);

        Assert.True((await NewsAsync(house, reminded.Value)).IsReminder);
        Assert.Equal(["poll.asked", "poll.mailed", "poll.reminded"], await ActionsAsync(house, visit));
        Assert.True((await ReadAsync(house, visit, item))!.IsReminder);
    }

    /// <summary>The secret is in the mail and in no row: it is worked out again when the mail is made.</summary>
    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task The_mail_has_what_the_page_shows_and_the_secret_of_the_page(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        var (visit, item) = await AskedAsync(house);
        var sent = await SendAsync(house, visit, item, Mail);

        var news = await NewsAsync(house, sent.Value);

        var page = (await house.AtDesksAsync(desks => desks.SlotPolls.OpenAsync(news.PageToken, default)))!;
        Assert.Equal((page.Kind, page.Organisation, page.HeadRank, page.LastDay), (news.Question.Kind, news.Question.Organisation, news.Question.HeadRank, news.Question.LastDay));
        Assert.Equal(page.Slots.Select(slot => (slot.Starts, slot.Minutes)), news.Question.Slots.Select(slot => (slot.Starts, slot.Minutes)));
        Assert.DoesNotContain(news.PageToken, await house.LookAsync(async db => Json.Write(await db.SlotPolls.AsNoTracking().ToListAsync()) + Json.Write(await db.OutboxMessages.AsNoTracking().ToListAsync())), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task A_question_that_is_withdrawn_asked_anew_or_answered_takes_its_waiting_mail_back(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        var (visit, item) = await AskedAsync(house);
        var officer = TheHouse.As(house.Office.Officer);

        var first = (await SendAsync(house, visit, item, Mail)).Value;
        Assert.True((await AskAsync(house, visit, item)).Succeeded);
        var second = (await SendAsync(house, visit, item, Mail)).Value;
        Assert.True((await house.AtDesksAsync(async desks => await desks.Outbox.HoldAsync(second, 0, officer, default))).Succeeded);
        Assert.True((await house.AtDesksAsync(desks => desks.SlotPolls.WithdrawAsync(visit, item, officer, default))).Succeeded);
        Assert.True((await AskAsync(house, visit, item)).Succeeded);
        var third = (await SendAsync(house, visit, item, Mail)).Value;
        await AnswerAsync(house, item);

        foreach (var (id, why) in new[] { (first, OutboxDesk.SlotPollWithdrawn), (second, OutboxDesk.SlotPollWithdrawn), (third, OutboxDesk.SlotPollAnswered) })
        {
            var mail = await house.LookAsync(db => db.OutboxMessages.AsNoTracking().SingleAsync(row => row.Id == id));
            Assert.Equal((MailState.Cancelled, why), (mail.State, mail.LastError));
            Assert.Contains(why, OutboxDesk.ReasonsToTakeBack);
        }

        Assert.Null(await house.AtDesksAsync(desks => desks.Outbox.ClaimNextAsync("test", default)));
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task A_mail_in_a_workers_hands_is_judged_again_and_the_answer_is_not_lost(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        var (visit, item) = await AskedAsync(house);
        await SendAsync(house, visit, item, Mail);
        var claimed = (await house.AtDesksAsync(desks => desks.Outbox.ClaimNextAsync("test", default)))!;

        await AnswerAsync(house, item);

        Assert.NotNull((await PollAsync(house, item)).AnsweredAt);
        Assert.Equal(OutboxDesk.SlotPollAnswered, await house.AtDesksAsync(desks => desks.Outbox.OvertakenByAsync(claimed, default)));
        Assert.Equal(MailState.Sending, (await house.LookAsync(db => db.OutboxMessages.AsNoTracking().SingleAsync(row => row.Kind == MailKind.SlotPoll))).State);
    }

    /// <summary>An answer and a worker meet at the same row: whoever comes second looks again, and both are done.</summary>
    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task An_answer_and_a_worker_at_the_same_moment_both_come_through(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        for (var round = 0; round < 6; round++)
        {
            var (visit, item) = await AskedAsync(house);
            await SendAsync(house, visit, item, Mail with { Mailbox = $"office{round}@linhu.example" });

            await Task.WhenAll(
                Task.Run(() => AnswerAsync(house, item)),
                Task.Run(() => house.AtDesksAsync(desks => desks.Outbox.ClaimNextAsync("test", default))));

            Assert.NotNull((await PollAsync(house, item)).AnsweredAt);
            var mail = await house.LookAsync(db => db.OutboxMessages.AsNoTracking().SingleAsync(row => row.VisitId == visit));
            Assert.Contains(mail.State, new[] { MailState.Sending, MailState.Cancelled });
        }
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task What_has_left_is_not_sent_again_once_the_question_is_over(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        var officer = TheHouse.As(house.Office.Officer);
        var (visit, item) = await AskedAsync(house);
        var sent = (await SendAsync(house, visit, item, Mail)).Value;
        await LeaveAsync(house);
        var open = await house.AtDesksAsync(desks => desks.Outbox.SendAgainAsync(sent, MailState.Sent, 1, officer, default));
        Assert.True(open.Succeeded);
        await LeaveAsync(house);

        house.Clock.Reset(Closes.PlusDays(1).AtStartOfDayInZone(DateTimeZoneProviders.Tzdb["Asia/Shanghai"]).ToInstant());
        var late = await house.AtDesksAsync(desks => desks.Outbox.SendAgainAsync(sent, MailState.Sent, 2, officer, default));

        Assert.Equal(OutboxDesk.SlotPollOver, late.Refusal.Code);
        Assert.Equal("poll.over", (await SendAsync(house, visit, item, Mail)).Refusal.Code);
        Assert.False((await ReadAsync(house, visit, item))!.MaySend);
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task What_cannot_be_sent_is_refused_at_its_field_and_to_nobody_else(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        var visit = await house.PlannedAsync(A.Visit(), []);
        var item = await house.AddAsync(visit, A.Meeting(null));
        Assert.Null(await ReadAsync(house, visit, item));
        Assert.Equal("poll.not_found", (await SendAsync(house, visit, item, Mail)).Refusal.Code);
        await AskAsync(house, visit, item);

        foreach (var wrong in new[] { string.Empty, "dean", "Dean <dean@linhu.example>", "a@x.example, b@x.example", "dean@linhu.example\r\nBcc: x@y.example", new string('a', 250) + "@x.example" })
        {
            Assert.Equal([("visit.email_invalid", "Mailbox")], (await SendAsync(house, visit, item, Mail with { Mailbox = wrong })).Refusals.Select(refusal => (refusal.Code, refusal.Field!)));
        }

        var long_ = await SendAsync(house, visit, item, new SendSlotMail(Mailbox, new string('n', 201), Language.English, new string('w', OutboxMessage.MostNote + 1)));
        Assert.Equal([("form.too_long", "Name"), ("form.too_long", "Note")], long_.Refusals.Select(refusal => (refusal.Code, refusal.Field!)));
        Assert.Equal("access.forbidden", (await house.AtDesksAsync(desks => desks.SlotMails.SendAsync(visit, item, Mail, TheHouse.As(house.Office.Requester), default))).Refusal.Code);
        Assert.Null(await house.AtDesksAsync(desks => desks.SlotMails.ReadAsync(visit, item, TheHouse.As(house.Office.Requester), default)));
        Assert.Empty(await house.LookAsync(db => db.OutboxMessages.ToListAsync()));
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task The_mailbox_of_the_leader_is_proposed_and_then_the_one_that_was_used(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        var (visit, item) = await AskedAsync(house);
        await house.LookAsync(async db =>
        {
            var person = (await db.Resources.SingleAsync(row => row.Id == house.Office.Dean.Id)).PersonId;
            (await db.People.SingleAsync(row => row.Id == person)).Email = "gu.haitao@linhu.example";
            return await db.SaveChangesAsync();
        });
        Assert.Equal("gu.haitao@linhu.example", (await ReadAsync(house, visit, item))!.Mailbox);

        await SendAsync(house, visit, item, Mail);

        Assert.Equal(Mailbox, (await ReadAsync(house, visit, item))!.Mailbox);
    }

    private static async Task<(VisitId Visit, ItemId Item)> AskedAsync(TheHouse house)
    {
        var visit = await house.PlannedAsync(A.Visit(), []);
        var item = await house.AddAsync(visit, A.Meeting(null));
        Assert.True((await AskAsync(house, visit, item)).Succeeded);
        return (visit, item);
    }

    private static Task<Result<SlotPollId>> AskAsync(TheHouse house, VisitId visit, ItemId item) => house.AtDesksAsync(desks =>
        desks.SlotPolls.AskAsync(visit, item, new AskForSlot(house.Office.Dean.Id, [Ten, Ten.PlusHours(4), Ten.PlusHours(5)], Closes), TheHouse.As(house.Office.Officer), default));

    private static async Task AnswerAsync(TheHouse house, ItemId item)
    {
        var poll = await PollAsync(house, item);
        var reply = new SlotReply(poll.Slots.ToDictionary(slot => slot.Id, _ => SlotAnswer.Yes), "Secretary Zhou", string.Empty);
        Assert.True((await house.AtDesksAsync(desks => desks.SlotPolls.AnswerAsync(poll.Token(house.Key), reply, default))).Succeeded);
    }

    private static Task<SlotPoll> PollAsync(TheHouse house, ItemId item) => house.LookAsync(db => db.SlotPolls.AsNoTracking().Include(poll => poll.Slots).SingleAsync(poll => poll.ItemId == item && !poll.Withdrawn));

    private static Task<SlotMailing?> ReadAsync(TheHouse house, VisitId visit, ItemId item) => house.AtDesksAsync(desks => desks.SlotMails.ReadAsync(visit, item, TheHouse.As(house.Office.Officer), default));

    private static Task<Result<OutboxMessageId>> SendAsync(TheHouse house, VisitId visit, ItemId item, SendSlotMail mail) =>
        house.AtDesksAsync(desks => desks.SlotMails.SendAsync(visit, item, mail, TheHouse.As(house.Office.Officer), default));

    private static async Task<SlotPollNews> ForeseeAsync(TheHouse house, VisitId visit, ItemId item) =>
        (await house.AtDesksAsync(desks => desks.SlotMails.ForeseeAsync(visit, item, Language.English, TheHouse.As(house.Office.Officer), default))).Value;

    private static async Task<SlotPollNews> NewsAsync(TheHouse house, OutboxMessageId id) =>
        (await house.AtDesksAsync(async desks => await desks.SlotMails.OfAsync(await desks.Db.OutboxMessages.SingleAsync(row => row.Id == id), default))).Value;

    private static Task<bool> LeaveAsync(TheHouse house) => house.AtDesksAsync(async desks =>
    {
        var mail = (await desks.Outbox.ClaimNextAsync("test", default))!;
        await desks.Outbox.KeepAsync(mail, "Subject", [1, 2, 3], default);
        await desks.Outbox.SettleAsync(mail, new MailDelivery.Sent("250 ok"), default);
        return true;
    });

    private static async Task<IEnumerable<string>> ActionsAsync(TheHouse house, VisitId visit) =>
        (await house.LookAsync(db => db.AuditEntries.Where(entry => entry.VisitId == visit).OrderBy(entry => entry.Id).Select(entry => entry.Action).ToListAsync())).Where(action => action.StartsWith("poll.", StringComparison.Ordinal));
}
