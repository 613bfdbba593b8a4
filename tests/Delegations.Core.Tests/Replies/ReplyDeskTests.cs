using Delegations.Core.Access;
using Delegations.Core.Itineraries;
using Delegations.Core.Replies;
using Delegations.Testing.Builders;
using Delegations.Testing.Databases;
using Microsoft.EntityFrameworkCore;

namespace Delegations.Core.Tests.Replies;

public sealed class ReplyDeskTests
{
    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Mails_are_for_officers_alone(DatabaseKind kind)
    {
        await using var invited = await InvitedHouse.OpenAsync(kind);
        var mail = await LetterAsync(invited);
        var meeting = await invited.MeetingAsync();
        foreach (var account in invited.House.Office.Accounts.Where(account => (account.Roles & Roles.Officer) == Roles.None))
        {
            var actor = TheHouse.As(account);
            Assert.Same(ReplyList.Empty, await invited.House.AtDesksAsync(desks => desks.Replies.ListAsync(null, 1, actor, default)));
            Assert.Equal(0, await invited.House.AtDesksAsync(desks => desks.Replies.WaitingAsync(actor, default)));
            Assert.Null(await invited.House.AtDesksAsync(desks => desks.Replies.TakeAsync(mail.Id, actor, default)));
            Assert.Null(await invited.House.AtDesksAsync(desks => desks.Replies.StandingsAsync(invited.Visit, actor, default)));
            Assert.Equal("access.forbidden", (await invited.House.AtDesksAsync(desks => desks.Replies.FinishAsync(mail.Id, mail.Version, actor, default))).Refusal.Code);
            Assert.Equal("access.forbidden", (await invited.House.AtDesksAsync(desks => desks.Replies.AssignAsync(mail.Id, mail.Version, meeting.Id, EntryAnswer.Accepted, actor, default))).Refusal.Code);
        }

        Assert.Empty(await invited.AnswersAsync());
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task An_officer_writes_down_what_a_letter_answers(DatabaseKind kind)
    {
        await using var invited = await InvitedHouse.OpenAsync(kind);
        var mail = await LetterAsync(invited);
        var meeting = await invited.MeetingAsync();
        Assert.Equal(1, await invited.House.AtDesksAsync(desks => desks.Replies.WaitingAsync(invited.Officer, default)));
        var file = await invited.House.AtDesksAsync(desks => desks.Replies.ReadAsync(mail.Id, invited.Officer, default));
        Assert.Equal((await invited.EntriesAsync(InvitedHouse.Ada)).Select(entry => entry.Id), file!.Choices.Select(choice => choice.Id));

        Task<Result> Assign(EntryAnswer answer) => invited.House.AtDesksAsync(desks => desks.Replies.AssignAsync(mail.Id, mail.Version, meeting.Id, answer, invited.Officer, default));

        Assert.Equal("reply.answer_needed", (await Assign(EntryAnswer.None)).Refusal.Code);
        Assert.True((await Assign(EntryAnswer.Declined)).Succeeded);
        Assert.Equal("reply.stale", (await Assign(EntryAnswer.Accepted)).Refusal.Code);

        Assert.Equal([$"{meeting.Id} {EntryAnswer.Declined}"], await invited.AnswersAsync());
        Assert.Equal(AnswerWay.Office, (await invited.MeetingAsync()).AnsweredBy);
        var done = Assert.Single(await invited.MailsAsync());
        Assert.Equal((InboundState.Done, "Zhao Min", meeting.Id), (done.State, done.DoneBy, done.ParticipationId!.Value));
        Assert.Contains("reply.assigned", await invited.House.LookAsync(db => db.AuditEntries.Where(entry => entry.VisitId == invited.Visit).Select(entry => entry.Action).ToListAsync()));
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task An_officer_is_done_with_a_mail_once_and_taking_its_bytes_is_recorded(DatabaseKind kind)
    {
        await using var invited = await InvitedHouse.OpenAsync(kind);
        var mail = await LetterAsync(invited);

        Assert.NotNull((await invited.House.AtDesksAsync(desks => desks.Replies.TakeAsync(mail.Id, invited.Officer, default)))!.Bytes);
        Assert.True((await invited.House.AtDesksAsync(desks => desks.Replies.FinishAsync(mail.Id, mail.Version, invited.Officer, default))).Succeeded);
        Assert.Equal("reply.stale", (await invited.House.AtDesksAsync(desks => desks.Replies.FinishAsync(mail.Id, mail.Version, invited.Officer, default))).Refusal.Code);
        Assert.Equal("reply.not_open", (await invited.House.AtDesksAsync(desks => desks.Replies.FinishAsync(mail.Id, mail.Version + 1, invited.Officer, default))).Refusal.Code);
        Assert.Equal("reply.not_found", (await invited.House.AtDesksAsync(desks => desks.Replies.FinishAsync(InboundMailId.New(), 1, invited.Officer, default))).Refusal.Code);

        var actions = await invited.House.LookAsync(db => db.AuditEntries.Select(entry => entry.Action).ToListAsync());
        Assert.Equal((1, 1), (actions.Count(action => action == "reply.downloaded"), actions.Count(action => action == "reply.finished")));
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task The_list_counts_each_state_and_comes_in_pages(DatabaseKind kind)
    {
        await using var invited = await InvitedHouse.OpenAsync(kind);
        var meeting = await invited.MeetingAsync();
        await invited.TakeAsync(invited.Reply(meeting));
        foreach (var number in Enumerable.Range(0, ReplyDesk.PageSize + 1))
        {
            await invited.TakeAsync(new InboundAnswer { Kind = InboundKind.Other, MessageId = $"{number}@elsewhere", IsAutomatic = true });
        }

        await invited.House.AtDesksAsync(async desks => { await desks.Intake.LookedAsync("office/INBOX", "The mail server is away.", default); return true; });
        var all = await invited.House.AtDesksAsync(desks => desks.Replies.ListAsync(null, 2, invited.Officer, default));
        var applied = await invited.House.AtDesksAsync(desks => desks.Replies.ListAsync(InboundState.Applied, 1, invited.Officer, default));

        Assert.Equal((2, 1, ReplyDesk.PageSize + 1), (all.Rows.Count, all.Counts[InboundState.Applied], all.Counts[InboundState.Ignored]));
        var row = Assert.Single(applied.Rows);
        Assert.Equal((InboundReasons.Applied, meeting.Id, invited.Visit), (row.Reason, row.ParticipationId!.Value, row.VisitId!.Value));
        Assert.NotEmpty(row.VisitNumber);
        Assert.Equal(("office/INBOX", "The mail server is away."), (Assert.Single(all.Mailboxes).Mailbox, all.Mailboxes[0].LastError));
    }

    private static async Task<InboundMail> LetterAsync(InvitedHouse invited)
    {
        await invited.TakeAsync(new InboundAnswer { Kind = InboundKind.Other, MessageId = "letter@aurora.example", From = InvitedHouse.Ada, Subject = "Re: Courtesy call" });
        return Assert.Single(await invited.MailsAsync());
    }
}
