using Delegations.Api.Mail;
using Delegations.Api.Replies;
using Delegations.Core.Itineraries;
using Delegations.Core.Mail;
using Delegations.Core.Replies;
using Delegations.Testing;
using Delegations.Testing.Mail;
using Delegations.Testing.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Delegations.Api.Tests.Replies;

/// <summary>Out through Postfix, to a guest's own program, and back through Dovecot. One after the other: they share one mailbox.</summary>
public sealed class RealMailTests(MailTown town) : IClassFixture<MailTown>
{
    private static int _visits;

    [Fact]
    public async Task An_answer_by_mail_lands_on_the_right_participation_once()
    {
        var visit = await SentAsync();

        var answered = await town.GuestAsync("twice", MailTown.Ada, "TENTATIVE");
        await ReadAsync(answered, 2);

        var mail = Assert.Single(await MailsOfAsync(answered));
        Assert.Equal((InboundState.Applied, InboundReasons.Applied, visit.Id), (mail.State, mail.Reason, mail.VisitId!.Value));
        var answers = await AnswersAsync(visit);
        Assert.Equal([(answered.Uid, EntryAnswer.Tentative)], answers);
    }

    [Fact]
    public async Task The_watch_takes_an_answer_in_while_it_waits_and_again_after_the_line_was_cut()
    {
        var visit = await SentAsync();
        await using var line = new CuttableLine(town.Servers.ImapPort);
        var options = town.Imap;
        options.Port = line.Port;
        using var watch = new MailboxWatch(
            town.Office.Services.GetRequiredService<IServiceScopeFactory>(), Options.Create(options), Options.Create(new MailOptions()), town.Office.Clock, NullLogger<MailboxWatch>.Instance);
        await watch.StartAsync(CancellationToken.None);

        var ada = await town.GuestAsync("reply", MailTown.Ada);
        await EndedAsync(ada);
        line.Cut();
        var bo = await town.GuestAsync("reply", MailTown.Bo, "DECLINED");
        await EndedAsync(bo);
        await watch.StopAsync(CancellationToken.None);

        Assert.Equal([(ada.Uid, EntryAnswer.Accepted), (bo.Uid, EntryAnswer.Declined)], (await AnswersAsync(visit)).OrderBy(pair => pair.Answer));
        Assert.Contains(town.Imap.Mailbox, await town.Office.StoreAsync(db => db.MailboxPositions.Select(row => row.Mailbox).ToListAsync()));
    }

    [Fact]
    public async Task A_line_that_fell_silent_is_given_up()
    {
        await SentAsync();
        await using var line = new CuttableLine(town.Servers.ImapPort);
        var options = town.Imap;
        (options.Port, options.TimeoutSeconds, options.RenewSeconds) = (line.Port, 1, 1);
        using var session = await MailboxSession.OpenAsync(options, 5_000_000, town.Office.Services.GetRequiredService<IServiceScopeFactory>(), town.Office.Clock, new MailboxStumbles(), CancellationToken.None);
        await session.ReadNewAsync(CancellationToken.None);

        line.FallSilent();

        await Assert.ThrowsAnyAsync<Exception>(() => session.WaitAsync(CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(20)));
    }

    [Fact]
    public async Task What_was_read_before_counts_once_when_the_mailbox_is_numbered_anew()
    {
        var visit = await SentAsync();
        var answered = await town.GuestAsync("reply", MailTown.Ada);
        await ReadAsync(answered, 1);
        var before = await town.Office.StoreAsync(db => db.MailboxPositions.AsNoTracking().SingleAsync(row => row.Mailbox == town.Imap.Mailbox));
        var taken = await town.Office.StoreAsync(db => db.AuditEntries.CountAsync(entry => entry.Action == "reply.taken"));

        town.Servers.NumberAnew(MailTown.OfficeAddress);
        await ReadAsync(answered, 1);

        var after = await town.Office.StoreAsync(db => db.MailboxPositions.AsNoTracking().SingleAsync(row => row.Mailbox == town.Imap.Mailbox));
        Assert.NotEqual(before.UidValidity, after.UidValidity);
        Assert.Single(await MailsOfAsync(answered));
        Assert.Equal([(answered.Uid, EntryAnswer.Accepted)], await AnswersAsync(visit));
        Assert.Equal(taken, await town.Office.StoreAsync(db => db.AuditEntries.CountAsync(entry => entry.Action == "reply.taken")));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Whoever_dies_between_fetching_and_storing_takes_it_in_the_next_time(bool dies)
    {
        var visit = await SentAsync();
        var answered = await town.GuestAsync("reply", MailTown.Ada);
        await town.ArrivedAsync(MailTown.OfficeAddress, 1);
        if (dies)
        {
            // Everything up to the commit has happened; then the process is gone.
            await using var doomed = new DyingScopes(town.Office.Services);
            await Assert.ThrowsAsync<OperationCanceledException>(async () =>
            {
                using var session = await town.OpenAsync(doomed);
                await UntilAsync(session, () => Task.FromResult(false));
            });
            Assert.Empty(await MailsOfAsync(answered));
            Assert.Empty(await AnswersAsync(visit));
        }

        await ReadAsync(answered, 1);

        Assert.Single(await MailsOfAsync(answered));
        Assert.Equal([(answered.Uid, EntryAnswer.Accepted)], await AnswersAsync(visit));
    }

    [Fact]
    public async Task An_out_of_office_note_is_ignored_and_never_answered()
    {
        var visit = await SentAsync();
        var mails = await town.Office.StoreAsync(db => db.OutboxMessages.CountAsync());

        var answered = await town.GuestAsync("away", MailTown.Bo);
        await ReadAsync(answered, 1);

        var mail = Assert.Single(await MailsOfAsync(answered));
        Assert.Equal((InboundState.Ignored, InboundReasons.Automatic), (mail.State, mail.Reason));
        Assert.Equal(mails, await town.Office.StoreAsync(db => db.OutboxMessages.CountAsync()));
        Assert.Empty(await AnswersAsync(visit));
    }

    [Fact]
    public async Task A_mail_that_came_back_is_a_task_and_stands_in_the_outbox()
    {
        var visit = await SentAsync(MailTown.Gone);
        var sent = await town.Office.StoreAsync(db => db.OutboxMessages.AsNoTracking().Where(row => row.VisitId == visit.Id && row.ToAddress == MailTown.Gone).Select(row => row.Id).ToListAsync());

        using (var session = await town.OpenAsync())
        {
            await UntilAsync(session, async () => await town.Office.StoreAsync(db => db.OutboxMessages.CountAsync(row => sent.Contains(row.Id) && row.State == MailState.Failed)) == sent.Count);
        }

        var bounces = (await town.MailsAsync()).Where(mail => mail.VisitId == visit.Id).ToList();
        Assert.Equal(sent.Count, bounces.Count);
        Assert.All(bounces, mail => Assert.Equal((InboundKind.Bounce, InboundState.ForAPerson, InboundReasons.Bounced, MailTown.Gone), (mail.Kind, mail.State, mail.Reason, mail.Attendee)));
        Assert.All(await town.Office.StoreAsync(db => db.OutboxMessages.AsNoTracking().Where(row => sent.Contains(row.Id)).ToListAsync()), mail => Assert.StartsWith("bounced 5.1.1", mail.LastError, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_mail_that_nobody_can_read_does_not_keep_the_next_one_back()
    {
        var visit = await SentAsync();
        var before = town.Servers.MessagesOf(MailTown.OfficeAddress).Count;
        await PostAsync("\u0001\u0002 not a mail at all");
        await PostAsync($"Subject: too large\r\nMessage-ID: <{Guid.NewGuid():N}@large>\r\n\r\n{string.Concat(Enumerable.Repeat("0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcd\r\n", 90_000))}");
        await town.ArrivedAsync(MailTown.OfficeAddress, before + 2);

        var answered = await town.GuestAsync("reply", MailTown.Ada);
        await ReadAsync(answered, before + 3);

        Assert.Equal([(answered.Uid, EntryAnswer.Accepted)], await AnswersAsync(visit));
        var large = Assert.Single(await town.MailsAsync(), mail => mail.Reason == InboundReasons.TooLarge);
        Assert.Equal(("too large", null, InboundState.ForAPerson), (large.Subject, large.SealedBytes, large.State));
    }

    private async Task<SentVisit> SentAsync(string ada = MailTown.Ada)
    {
        if (MailServers.Missing() is { } missing)
        {
            Needed.IsMissing(missing);
        }

        if (!Directory.Exists("/usr/lib/python3/dist-packages/icalendar"))
        {
            Needed.IsMissing("The guest's calendar library is not there: apt-get install python3-icalendar.");
        }

        var visit = await SentVisit.MakeAsync(town.Office, new LocalDate(2027, 4, 5).PlusWeeks(Interlocked.Increment(ref _visits)), adaAddress: ada);
        var sent = await town.Office.StoreAsync(db => db.OutboxMessages.AsNoTracking().Where(row => row.VisitId == visit.Id).ToListAsync());
        Assert.All(sent, mail => Assert.Equal((MailState.Sent, string.Empty), (mail.State, mail.LastError)));

        // The newest mail with a calendar is the guest's last one of this visit, once it has all arrived.
        var all = await town.Office.StoreAsync(db => db.OutboxMessages.AsNoTracking().Where(row => row.SentAt != null).ToListAsync());
        foreach (var address in new[] { MailTown.Ada, MailTown.Bo })
        {
            await town.ArrivedAsync(address, all.Count(mail => mail.ToAddress == address));
        }

        return visit;
    }

    private async Task ReadAsync(MailTown.Answered answered, int arrived)
    {
        await town.ArrivedAsync(MailTown.OfficeAddress, arrived);
        using var session = await town.OpenAsync();
        await UntilAsync(session, async () => (await MailsOfAsync(answered)).Count > 0);
        await session.ReadNewAsync(CancellationToken.None);
    }

    // What the worker does, until what is waited for has come.
    private async Task UntilAsync(MailboxSession session, Func<Task<bool>> isThere)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(40));
        await session.ReadNewAsync(patience.Token);
        while (!await isThere())
        {
            Assert.False(patience.IsCancellationRequested, town.Servers.Log());
            await session.WaitAsync(patience.Token);
            await session.ReadNewAsync(patience.Token);
        }
    }

    private async Task EndedAsync(MailTown.Answered answered)
    {
        for (var wait = 0; (await MailsOfAsync(answered)).Count == 0; wait++)
        {
            Assert.True(wait < 400, town.Servers.Log());
            await Task.Delay(TimeSpan.FromMilliseconds(100), TestContext.Current.CancellationToken);
        }
    }

    private async Task<List<InboundMail>> MailsOfAsync(MailTown.Answered answered) => [.. (await town.MailsAsync()).Where(mail => mail.MessageId == answered.MessageId.Trim('<', '>'))];

    private Task<List<(string Uid, EntryAnswer Answer)>> AnswersAsync(SentVisit visit) => town.Office.StoreAsync(async db =>
        (await db.Participations.AsNoTracking().Where(row => row.VisitId == visit.Id && row.Answer != EntryAnswer.None).ToListAsync()).Select(row => (row.Uid, row.Answer)).ToList());

    private async Task PostAsync(string message)
    {
        var transport = town.Office.Services.GetRequiredService<IMailTransport>();
        var raw = System.Text.Encoding.UTF8.GetBytes(message.StartsWith("Subject", StringComparison.Ordinal) ? message : $"X-Nothing: here\r\n\r\n{message}");
        Assert.IsType<MailDelivery.Sent>(await transport.SendAsync(raw, MailTown.Bo, MailTown.OfficeAddress, "mail", CancellationToken.None));
    }
}
