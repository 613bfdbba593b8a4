using System.Text;
using Delegations.Core.Itineraries;
using Delegations.Core.Mail;
using Delegations.Core.Replies;
using Delegations.Testing.Builders;
using Delegations.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Delegations.Core.Tests.Replies;

public sealed class ReplyIntakeTests
{
    public static TheoryData<DatabaseKind, string, EntryAnswer> Answers => new(
        from kind in TestDatabases.All.Select(row => row.Data)
        from pair in new[] { ("ACCEPTED", EntryAnswer.Accepted), ("TENTATIVE", EntryAnswer.Tentative), ("DECLINED", EntryAnswer.Declined) }
        select (kind, pair.Item1, pair.Item2));

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task An_answer_changes_one_participation_and_nothing_else(DatabaseKind kind, string partStat, EntryAnswer answer)
    {
        await using var invited = await InvitedHouse.OpenAsync(kind);
        var meeting = await invited.MeetingAsync();
        var mails = await invited.House.LookAsync(db => db.OutboxMessages.CountAsync());

        var end = await invited.EndOfAsync(invited.Reply(meeting, partStat) with { Comment = "Gladly\nwith my wife" });

        Assert.Equal((InboundState.Applied, InboundReasons.Applied), end);
        Assert.Equal([$"{meeting.Id} {answer}"], await invited.AnswersAsync());
        var after = await invited.MeetingAsync();
        Assert.Equal((AnswerWay.Mail, 0, "Gladly\nwith my wife"), (after.AnsweredBy, after.AnsweredSequence, after.AnswerComment));
        Assert.Equal(mails, await invited.House.LookAsync(db => db.OutboxMessages.CountAsync()));
        var mail = Assert.Single(await invited.MailsAsync());
        Assert.Equal((invited.Visit, meeting.Id), (mail.VisitId!.Value, mail.ParticipationId!.Value));
        Assert.Contains("reply.taken", await invited.House.LookAsync(db => db.AuditEntries.Select(entry => entry.Action).ToListAsync()));
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task The_same_answer_counts_once_however_often_it_comes(DatabaseKind kind)
    {
        await using var invited = await InvitedHouse.OpenAsync(kind);
        var reply = invited.Reply(await invited.MeetingAsync());

        Assert.Equal(1, await invited.TakeAsync(reply));
        Assert.Equal(0, await invited.TakeAsync(reply, "another copy"));
        Assert.Equal(0, await invited.TakeAsync(reply, null, new InboundSource("office/INBOX", 8, 1)));

        Assert.Single(await invited.MailsAsync());
        var position = await invited.House.LookAsync(db => db.MailboxPositions.AsNoTracking().SingleAsync());
        Assert.Equal((8, 1), (position.UidValidity, position.LastUid));
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Two_nodes_that_read_the_same_mail_take_it_once(DatabaseKind kind)
    {
        await using var invited = await InvitedHouse.OpenAsync(kind);
        var reply = invited.Reply(await invited.MeetingAsync());

        var taken = await AtOnce.DoAsync(4, _ => invited.TakeAsync(reply));

        Assert.Equal(1, taken.Sum());
        Assert.Single(await invited.MailsAsync());
        Assert.Equal(1, await invited.House.LookAsync(db => db.AuditEntries.CountAsync(entry => entry.Action == "reply.taken")));
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Without_a_UID_the_token_the_thread_or_the_only_entry_of_the_sender_tells(DatabaseKind kind)
    {
        await using var invited = await InvitedHouse.OpenAsync(kind);
        var entries = await invited.EntriesAsync(InvitedHouse.Ada);
        var (meeting, dinner) = (entries[0], entries[1]);
        var token = meeting.ReplyToken(invited.House.Key);
        var bare = invited.Reply(dinner) with { Uid = null, Sequence = null };

        var byToken = await invited.EndOfAsync(bare with { MessageId = "1@a", Recipients = ["boss@linhu.example", $"International+{token.ToUpperInvariant()}@linhu.example"] });
        var byThread = await invited.EndOfAsync(bare with { MessageId = "2@a", InReplyTo = ["nobody@knows", (await invited.MailOfAsync(dinner.Id)).MessageId] });
        var byAddress = await invited.EndOfAsync(bare with { MessageId = "3@a" });
        await invited.ChangeAsync(meeting.Id, part => part.Withdraw(invited.Now));
        var byOnly = await invited.EndOfAsync(bare with { MessageId = "4@a", PartStat = "DECLINED", Stamp = invited.Now });

        Assert.Equal((InboundState.Applied, InboundReasons.Applied), byToken);
        Assert.Equal((InboundState.Applied, InboundReasons.Applied), byThread);
        Assert.Equal((InboundState.ForAPerson, InboundReasons.Ambiguous), byAddress);
        Assert.Equal((InboundState.Applied, InboundReasons.AppliedByAddress), byOnly);
        Assert.Equal([EntryAnswer.Accepted, EntryAnswer.Declined], (await invited.EntriesAsync(InvitedHouse.Ada)).Select(part => part.Answer));
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task An_answer_to_a_foreign_entry_is_no_answer_to_ours(DatabaseKind kind)
    {
        await using var invited = await InvitedHouse.OpenAsync(kind);
        var dinner = (await invited.EntriesAsync(InvitedHouse.Ada))[1];
        await invited.ChangeAsync(dinner.Id, part => part.Withdraw(invited.Now));

        var end = await invited.EndOfAsync(invited.Reply(await invited.MeetingAsync()) with { Uid = "golf@elsewhere.example" });

        Assert.Equal((InboundState.ForAPerson, InboundReasons.UnknownEntry), end);
        Assert.Empty(await invited.AnswersAsync());
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task A_stranger_is_never_added(DatabaseKind kind)
    {
        await using var invited = await InvitedHouse.OpenAsync(kind);
        var people = await invited.House.LookAsync(db => db.Delegates.CountAsync());

        var crasher = await invited.EndOfAsync(invited.Reply(await invited.MeetingAsync()) with { Attendee = "crasher@elsewhere.example", From = "crasher@elsewhere.example" });
        var colleague = await invited.EndOfAsync(invited.Reply(await invited.MeetingAsync()) with { Attendee = InvitedHouse.Bo });

        Assert.Equal((InboundState.ForAPerson, InboundReasons.Stranger), crasher);
        Assert.Equal((InboundState.ForAPerson, InboundReasons.Stranger), colleague);
        Assert.Empty(await invited.AnswersAsync());
        Assert.Equal(people, await invited.House.LookAsync(db => db.Delegates.CountAsync()));
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task An_answer_to_an_old_version_counts_and_says_so(DatabaseKind kind)
    {
        await using var invited = await InvitedHouse.OpenAsync(kind);
        var meeting = await invited.MeetingAsync();
        await invited.ChangeAsync(meeting.Id, part => part.Follow("moved", "moved", 2, invited.Now));

        var end = await invited.EndOfAsync(invited.Reply(meeting));

        Assert.Equal((InboundState.Applied, InboundReasons.OldVersion), end);
        var after = await invited.MeetingAsync();
        Assert.Equal((EntryAnswer.Accepted, 0, true), (after.Answer, after.AnsweredSequence, after.AnswerIsOld));
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task An_answer_that_comes_late_does_not_undo_a_later_one(DatabaseKind kind)
    {
        await using var invited = await InvitedHouse.OpenAsync(kind);
        var meeting = await invited.MeetingAsync();

        Assert.Equal(InboundReasons.Applied, (await invited.EndOfAsync(invited.Reply(meeting, "DECLINED", minutes: 10))).Reason);
        Assert.Equal((InboundState.Ignored, InboundReasons.Overtaken), await invited.EndOfAsync(invited.Reply(meeting, "ACCEPTED", minutes: 5)));
        await invited.ChangeAsync(meeting.Id, part => part.Take(EntryAnswer.Tentative, AnswerWay.Page, null, null, string.Empty, invited.Now));
        Assert.Equal((InboundState.Ignored, InboundReasons.Overtaken), await invited.EndOfAsync(invited.Reply(meeting, "ACCEPTED", minutes: 20)));

        Assert.Equal([$"{meeting.Id} {EntryAnswer.Tentative}"], await invited.AnswersAsync());
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task A_calendar_from_the_future_does_not_silence_the_answers_after_it(DatabaseKind kind)
    {
        await using var invited = await InvitedHouse.OpenAsync(kind);
        var meeting = await invited.MeetingAsync();

        Assert.Equal(InboundReasons.Applied, (await invited.EndOfAsync(invited.Reply(meeting) with { Sequence = int.MaxValue, Stamp = Instant.FromUtc(2999, 1, 1, 0, 0) })).Reason);
        invited.House.Clock.AdvanceMinutes(1);
        Assert.Equal(InboundReasons.Applied, (await invited.EndOfAsync(invited.Reply(meeting, "DECLINED") with { Stamp = invited.Now })).Reason);

        Assert.Equal([$"{meeting.Id} {EntryAnswer.Declined}"], await invited.AnswersAsync());
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task What_is_no_plain_answer_goes_to_a_person_or_is_ignored_for_a_reason(DatabaseKind kind)
    {
        await using var invited = await InvitedHouse.OpenAsync(kind);
        var meeting = await invited.MeetingAsync();
        var reply = invited.Reply(meeting);
        var other = new InboundAnswer { Kind = InboundKind.Other, From = "guest@elsewhere.example", Subject = "Away" };
        var wish = Instant.FromUtc(2027, 1, 5, 3, 0);
        (InboundAnswer Answer, InboundState State, string Reason)[] cases =
        [
            (reply with { PartStat = "DELEGATED" }, InboundState.ForAPerson, InboundReasons.Delegated),
            (reply with { PartStat = null }, InboundState.ForAPerson, InboundReasons.NoAnswer),
            (reply with { PartStat = "COMPLETED" }, InboundState.ForAPerson, InboundReasons.NoAnswer),
            (reply with { PartStat = "NEEDS-ACTION" }, InboundState.Ignored, InboundReasons.Undecided),
            (reply with { RecurrenceId = "20270105T030000Z" }, InboundState.ForAPerson, InboundReasons.Occurrence),
            (reply with { Kind = InboundKind.Counter, Start = new InboundTime("2027-01-05T03:00:00", "UTC", false, wish) }, InboundState.ForAPerson, InboundReasons.Counter),
            (reply with { Kind = InboundKind.Request }, InboundState.Ignored, InboundReasons.OwnCopy),
            (reply with { Kind = InboundKind.Request, Uid = "party@elsewhere.example" }, InboundState.ForAPerson, InboundReasons.Invitation),
            (reply with { Kind = InboundKind.Cancel, Uid = "party@elsewhere.example" }, InboundState.ForAPerson, InboundReasons.ForeignCancel),
            (other with { MessageId = "1@o", IsAutomatic = true }, InboundState.Ignored, InboundReasons.Automatic),
            (other with { MessageId = "2@o" }, InboundState.ForAPerson, InboundReasons.Words),
            (other with { MessageId = "3@o", Problems = [InboundProblems.Of(InboundProblems.Winmail)] }, InboundState.ForAPerson, InboundReasons.Winmail),
            (other with { MessageId = "4@o", Problems = [InboundProblems.Of(InboundProblems.Encrypted)] }, InboundState.ForAPerson, InboundReasons.Encrypted),
            (other with { MessageId = "5@o", IsAutomatic = true, Problems = [InboundProblems.Of(InboundProblems.Delayed)] }, InboundState.Ignored, InboundReasons.Delayed),
            (new InboundAnswer { Kind = InboundKind.Unreadable, Problems = [InboundProblems.Of(InboundProblems.NotReadable)] }, InboundState.ForAPerson, InboundReasons.Unreadable),
        ];

        foreach (var (answer, state, reason) in cases)
        {
            Assert.Equal((state, reason), await invited.EndOfAsync(answer));
        }

        Assert.Empty(await invited.AnswersAsync());
        Assert.Equal(wish, (await invited.MailsAsync()).Single(mail => mail.Kind == InboundKind.Counter).ProposedStart);
        Assert.All(cases, row => Assert.Contains(row.Reason, InboundReasons.All));
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Who_asks_for_the_latest_version_gets_it_once_and_a_program_never(DatabaseKind kind)
    {
        await using var invited = await InvitedHouse.OpenAsync(kind);
        var meeting = await invited.MeetingAsync();
        var refresh = invited.Reply(meeting) with { Kind = InboundKind.Refresh, PartStat = null };

        Assert.Equal((InboundState.Ignored, InboundReasons.Automatic), await invited.EndOfAsync(refresh with { MessageId = "0@r", IsAutomatic = true }));
        Assert.Equal((InboundState.Applied, InboundReasons.Resent), await invited.EndOfAsync(refresh with { MessageId = "1@r" }));
        Assert.Equal((InboundState.Ignored, InboundReasons.SentAlready), await invited.EndOfAsync(refresh with { MessageId = "2@r" }));
        Assert.Equal([meeting.Id], await invited.House.LookAsync(db => db.OutboxMessages.Where(row => row.State == MailState.Queued).Select(row => row.ParticipationId!.Value).ToListAsync()));
        await invited.House.LookAsync(db => db.OutboxMessages.Where(row => row.State == MailState.Queued).ExecuteUpdateAsync(row => row.SetProperty(mail => mail.State, MailState.Sent)));
        Assert.Equal((InboundState.Ignored, InboundReasons.SentAlready), await invited.EndOfAsync(refresh with { MessageId = "3@r" }));

        Assert.Equal(4, await invited.House.LookAsync(db => db.OutboxMessages.CountAsync()));
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task A_version_that_a_later_release_left_as_it_was_goes_out_again_with_the_same_bytes(DatabaseKind kind)
    {
        await using var invited = await InvitedHouse.OpenAsync(kind);
        var meeting = await invited.MeetingAsync();
        var first = await invited.MailOfAsync(meeting.Id);
        await invited.House.AtDesksAsync(async desks =>
        {
            var mail = await desks.Db.OutboxMessages.SingleAsync(row => row.Id == first.Id);
            mail.Keep(mail.Kind, "Invitation", await desks.Vault.SealAsync(mail.VisitId, mail.BytesPlace, "the invitation"u8.ToArray(), default), "hash");
            var release = await desks.Db.Releases.SingleAsync();
            var next = new Delegations.Core.Programme.Release(release.VisitId, 2, release.Content, "Zhao Min", null, invited.Now);
            next.MarkApproved(invited.Now);
            desks.Db.Releases.Add(next);
            return await desks.Db.SaveChangesAsync();
        });

        Assert.Equal((InboundState.Applied, InboundReasons.Resent), await invited.EndOfAsync(invited.Reply(meeting) with { Kind = InboundKind.Refresh, PartStat = null }));

        await invited.House.AtDesksAsync(async desks =>
        {
            var again = await desks.Db.OutboxMessages.SingleAsync(row => row.State == MailState.Queued);
            Assert.NotEqual(first.ReleaseId, again.ReleaseId);
            Assert.Equal((first.Kind, first.ToAddress, first.Sequence), (again.Kind, again.ToAddress, again.Sequence));
            Assert.Equal("the invitation"u8.ToArray(), await desks.Outbox.KeptBytesAsync(again, default));
            return true;
        });
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task A_mail_that_came_back_stands_in_the_outbox_as_one_that_needs_somebody(DatabaseKind kind)
    {
        await using var invited = await InvitedHouse.OpenAsync(kind);
        var entries = await invited.EntriesAsync(InvitedHouse.Ada);
        var sent = await invited.MailOfAsync(entries[0].Id);
        var bounce = new InboundAnswer
        {
            Kind = InboundKind.Bounce,
            IsAutomatic = true,
            MessageId = "b1@mx",
            Returned = new ReturnedMail(sent.MessageId, [], []),
            Bounced = [new BouncedRecipient(InvitedHouse.Ada.ToUpperInvariant(), "failed", "5.1.1", "smtp; 550 no such user")],
        };
        var token = entries[1].ReplyToken(invited.House.Key);
        var byToken = bounce with { MessageId = "b2@mx", Returned = new ReturnedMail(null, [$"international+{token}@linhu.example"], []) };

        Assert.Equal((InboundState.ForAPerson, InboundReasons.Bounced), await invited.EndOfAsync(bounce));
        Assert.Equal((InboundState.ForAPerson, InboundReasons.Bounced), await invited.EndOfAsync(byToken));
        Assert.Equal((InboundState.Ignored, InboundReasons.NotOurs), await invited.EndOfAsync(bounce with { MessageId = "b3@mx", Returned = new ReturnedMail("forged@elsewhere", [], []) }));
        Assert.Equal((InboundState.ForAPerson, InboundReasons.BouncedUnknown), await invited.EndOfAsync(bounce with { MessageId = "b4@mx", Returned = null }));

        var failed = await invited.House.LookAsync(db => db.OutboxMessages.AsNoTracking().Where(row => row.State == MailState.Failed).ToListAsync());
        Assert.Equal(entries.Select(part => part.Id.Value).Order(), failed.Select(mail => mail.ParticipationId!.Value.Value).Order());
        Assert.All(failed, mail => Assert.Equal("bounced 5.1.1 smtp; 550 no such user", mail.LastError));
        Assert.Equal(InvitedHouse.Ada.ToUpperInvariant(), (await invited.MailsAsync())[0].Attendee);
        var standings = (await invited.House.AtDesksAsync(desks => desks.Replies.StandingsAsync(invited.Visit, TheHouse.As(invited.House.Office.Officer), default)))!;
        Assert.Equal(
            [.. standings.Select(row => entries.Any(part => part.Id == row.Id) ? "5.1.1 smtp; 550 no such user" : string.Empty)],
            standings.Select(row => row.CameBack));
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task A_further_mailbox_that_is_out_of_order_is_not_the_guests(DatabaseKind kind)
    {
        await using var invited = await InvitedHouse.OpenAsync(kind);
        var sent = await invited.MailOfAsync((await invited.MeetingAsync()).Id);

        await invited.EndOfAsync(new InboundAnswer
        {
            Kind = InboundKind.Bounce,
            MessageId = "b@mx",
            Returned = new ReturnedMail(sent.MessageId, [], []),
            Bounced = [new BouncedRecipient("old@home.example", "failed", "5.2.2", "full")],
        });

        Assert.Equal(0, await invited.House.LookAsync(db => db.OutboxMessages.CountAsync(row => row.State == MailState.Failed)));
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task What_no_database_takes_is_taken_out(DatabaseKind kind)
    {
        await using var invited = await InvitedHouse.OpenAsync(kind);
        var hostile = "\0\u0007a\ud83d\r\nBcc: all@linhu.example\u202e" + string.Concat(Enumerable.Repeat("\U0001F600", 400));

        await invited.EndOfAsync(invited.Reply(await invited.MeetingAsync()) with { Subject = hostile, Comment = hostile, From = hostile, PartStat = "ACCEPTED" });

        var mail = Assert.Single(await invited.MailsAsync());
        Assert.All([mail.Subject, mail.Comment, mail.From], text => Assert.False(text.Contains('\0', StringComparison.Ordinal) || char.IsHighSurrogate(text[^1])));
        Assert.InRange(mail.Comment.Length, 490, Participation.MostComment);
        Assert.DoesNotContain('\n', mail.Subject);
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task The_bytes_are_sealed_and_gone_after_the_set_time(DatabaseKind kind)
    {
        await using var invited = await InvitedHouse.OpenAsync(kind);
        await invited.TakeAsync(invited.Reply(await invited.MeetingAsync()), "a canary sings");
        var mail = Assert.Single(await invited.MailsAsync());
        Assert.DoesNotContain("canary", Encoding.Latin1.GetString(mail.SealedBytes!), StringComparison.Ordinal);
        var file = await invited.House.AtDesksAsync(desks => desks.Replies.ReadAsync(mail.Id, invited.Officer, default));
        Assert.Equal("a canary sings", Encoding.UTF8.GetString(file!.Bytes!));

        invited.House.Clock.Advance(Duration.FromDays(90) + Duration.FromSeconds(1));

        Assert.Equal(0, await invited.House.AtDesksAsync(desks => desks.Intake.PurgeAsync(Duration.FromDays(91), default)));
        Assert.Equal(1, await invited.House.AtDesksAsync(desks => desks.Intake.PurgeAsync(Duration.FromDays(90), default)));
        file = await invited.House.AtDesksAsync(desks => desks.Replies.ReadAsync(mail.Id, invited.Officer, default));
        Assert.Equal((null, InboundReasons.Applied), (file!.Bytes, file.Row.Reason));
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task A_mail_with_several_answers_gives_each_and_too_many_go_to_a_person(DatabaseKind kind)
    {
        await using var invited = await InvitedHouse.OpenAsync(kind);
        var entries = await invited.EntriesAsync(InvitedHouse.Ada);
        var both = entries.Select(entry => invited.Reply(entry, messageId: "both@aurora.example")).ToList();
        var many = Enumerable.Range(0, ReplyIntake.MostAnswers + 1).Select(index => invited.Reply(entries[0], "DECLINED", messageId: "many@aurora.example") with { Stamp = invited.Now - Duration.FromSeconds(index) }).ToList();

        Assert.Equal(2, await invited.House.AtDesksAsync(desks => desks.Intake.TakeAsync(InvitedHouse.Mailbox, both, "mail"u8.ToArray(), default)));
        Assert.Equal(1, await invited.House.AtDesksAsync(desks => desks.Intake.TakeAsync(InvitedHouse.Mailbox, many, "mail"u8.ToArray(), default)));

        Assert.Equal(entries.Select(entry => $"{entry.Id} {EntryAnswer.Accepted}").Order(StringComparer.Ordinal), (await invited.AnswersAsync()).Order(StringComparer.Ordinal));
        Assert.Equal(InboundReasons.Several, (await invited.MailsAsync())[^1].Reason);
    }
}
