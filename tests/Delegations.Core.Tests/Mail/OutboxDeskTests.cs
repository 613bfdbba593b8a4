using Delegations.Core.Access;
using Delegations.Core.Mail;
using Delegations.Testing.Builders;
using Delegations.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Delegations.Core.Tests.Mail;

public sealed class OutboxDeskTests
{
    private static readonly byte[] Bytes = "Subject: Invitation\r\n\r\nWelcome"u8.ToArray();

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Eight_workers_at_once_claim_eight_mails_and_none_twice(DatabaseKind kind)
    {
        await using var house = await WithMailsAsync(kind, people: 8);

        var claimed = await AtOnce.DoAsync(8, worker => ClaimAsync(house, $"worker {worker}"));

        var mails = claimed.OfType<OutboxMessage>().ToList();
        Assert.Equal(mails.Count, mails.Select(mail => mail.Id).Distinct().Count());
        Assert.Equal(mails.Count, mails.Select(mail => mail.DelegateId).Distinct().Count());
        Assert.InRange(mails.Count, 2, 8);
        Assert.All(mails, mail => Assert.Equal((MailState.Sending, 1, house.Clock.GetCurrentInstant() + OutboxDesk.Lease), (mail.State, mail.Attempts, mail.LeaseUntil!.Value)));
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task A_claim_whose_lease_ran_out_is_free_again(DatabaseKind kind)
    {
        await using var house = await WithMailsAsync(kind);
        var first = (await ClaimAsync(house, "one"))!;
        Assert.Null(await ClaimAsync(house, "two"));

        house.Clock.Advance(OutboxDesk.Lease);
        Assert.Null(await ClaimAsync(house, "two"));
        house.Clock.AdvanceSeconds(1);

        var again = (await ClaimAsync(house, "two"))!;
        Assert.Equal((first.Id, first.MessageId, "two", 2), (again.Id, again.MessageId, again.LeaseOwner, again.Attempts));
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task The_letter_leaves_before_the_invitation_and_nothing_overtakes(DatabaseKind kind)
    {
        await using var house = await WithMailsAsync(kind);
        var letter = await ClaimAsync(house, "one");
        Assert.Equal(MailKind.Letter, letter!.Kind);
        Assert.Null(await ClaimAsync(house, "two"));

        // The server is busy: the letter waits, and the invitation waits behind it.
        await SettleAsync(house, letter.Id, new MailDelivery.TryLater("451 try later"));
        Assert.Null(await ClaimAsync(house, "two"));

        house.Clock.AdvanceSeconds(30);
        Assert.Equal(letter.Id, (await ClaimAsync(house, "two"))!.Id);
        await SettleAsync(house, letter.Id, new MailDelivery.Sent("250 ok"));
        Assert.Equal(MailKind.Invited, (await ClaimAsync(house, "two"))!.Kind);
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task A_refused_letter_does_not_keep_the_invitation_back(DatabaseKind kind)
    {
        await using var house = await WithMailsAsync(kind);
        var letter = (await ClaimAsync(house, "one"))!;

        await SettleAsync(house, letter.Id, new MailDelivery.Refused(550, "no such user"));

        Assert.Equal((MailState.Failed, "550 no such user"), await house.LookAsync(async db => { var row = await db.OutboxMessages.SingleAsync(mail => mail.Id == letter.Id); return (row.State, row.LastError); }));
        Assert.Equal(MailKind.Invited, (await ClaimAsync(house, "one"))!.Kind);
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Each_pause_is_twice_the_last_and_none_is_longer_than_an_hour(DatabaseKind kind)
    {
        await using var house = await WithMailsAsync(kind);
        var pauses = new List<Duration>();
        for (var attempt = 0; attempt < 9; attempt++)
        {
            var mail = (await ClaimAsync(house, "one"))!;
            var now = house.Clock.GetCurrentInstant();
            await SettleAsync(house, mail.Id, new MailDelivery.TryLater("421 later"));
            var next = await house.LookAsync(db => db.OutboxMessages.Where(row => row.Id == mail.Id).Select(row => row.NextAttempt).SingleAsync());
            pauses.Add(next - now);
            house.Clock.Reset(next);
        }

        Assert.Equal([30, 60, 120, 240, 480, 960, 1920, 3600, 3600], pauses.Select(pause => pause.TotalSeconds));
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task The_last_workers_result_counts_and_a_late_one_changes_nothing(DatabaseKind kind)
    {
        await using var house = await WithMailsAsync(kind);
        await using var slow = house.Desks();
        var held = (await slow.Outbox.ClaimNextAsync("slow", default))!;
        house.Clock.Advance(OutboxDesk.Lease + Duration.FromSeconds(1));
        var taken = (await ClaimAsync(house, "fast"))!;
        Assert.Equal(held.Id, taken.Id);
        await SettleAsync(house, taken.Id, new MailDelivery.Sent("250 ok"));

        Assert.False(await slow.Outbox.KeepAsync(held, "Invitation", Bytes, default));
        await slow.Outbox.SettleAsync(held, new MailDelivery.TryLater("timed out"), default);

        var mail = await house.LookAsync(db => db.OutboxMessages.AsNoTracking().SingleAsync(row => row.Id == held.Id));
        Assert.Equal((MailState.Sent, 2, "", ""), (mail.State, mail.Attempts, mail.LastError, mail.BytesHash));
        Assert.Equal(MailKind.Invited, (await slow.Outbox.ClaimNextAsync("slow", default))!.Kind);
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Sending_again_sends_the_same_bytes_under_the_same_message_id(DatabaseKind kind)
    {
        await using var house = await WithMailsAsync(kind);
        var officer = TheHouse.As(house.Office.Officer);
        var mail = await house.AtDesksAsync(async desks =>
        {
            var claimed = (await desks.Outbox.ClaimNextAsync("one", default))!;
            Assert.True(await desks.Outbox.KeepAsync(claimed, "Invitation", Bytes, default));
            await desks.Outbox.SettleAsync(claimed, new MailDelivery.Sent("250 ok"), default);
            return claimed;
        });
        var before = (await house.AtDesksAsync(desks => desks.Outbox.ReadAsync(mail.Id, officer, default)))!;

        Assert.True((await house.AtDesksAsync(desks => desks.Outbox.SendAgainAsync(mail.Id, MailState.Sent, 1, officer, default))).Succeeded);

        await using var again = house.Desks();
        var claimedAgain = (await again.Outbox.ClaimNextAsync("two", default))!;
        Assert.Equal((mail.Id, before.MessageId), (claimedAgain.Id, claimedAgain.MessageId));
        Assert.Equal(Bytes, await again.Outbox.KeptBytesAsync(claimedAgain, default));
        Assert.Equal("mail.stale", (await house.AtDesksAsync(desks => desks.Outbox.SendAgainAsync(mail.Id, MailState.Sent, 1, officer, default))).Refusal.Code);
        Assert.Contains("mail.sent_again", await house.LookAsync(db => db.AuditEntries.Select(entry => entry.Action).ToListAsync()));
    }

    private static async Task<TheHouse> WithMailsAsync(DatabaseKind kind, int people = 1)
    {
        var house = await TheHouse.OpenAsync(kind);
        await house.ApprovedAsync(members: [.. Enumerable.Range(0, people).Select(person => A.Delegate($"Ada{person}"))]);
        return house;
    }

    private static Task<OutboxMessage?> ClaimAsync(TheHouse house, string worker) => house.AtDesksAsync(desks => desks.Outbox.ClaimNextAsync(worker, default));

    private static Task<bool> SettleAsync(TheHouse house, OutboxMessageId id, MailDelivery delivery) => house.AtDesksAsync(async desks =>
    {
        await desks.Outbox.SettleAsync(await desks.Db.OutboxMessages.SingleAsync(row => row.Id == id), delivery, default);
        return true;
    });
}
