using System.Text;
using Delegations.Core.Access;
using Delegations.Core.Itineraries;
using Delegations.Core.Mail;
using Delegations.Core.Replies;
using Delegations.Testing.Builders;
using Delegations.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Delegations.Core.Tests.Replies;

/// <summary>A house whose guests, Ada and Bo, have been invited to a meeting and a dinner by mail, and what of their answers is of interest.</summary>
internal sealed class InvitedHouse(TheHouse house, VisitId visit) : IAsyncDisposable
{
    public const string Ada = "ada.eriksen@aurora.example";
    public const string Bo = "bo.eriksen@aurora.example";

    public static readonly InboundSource Mailbox = new("office/INBOX", 7, 1);

    public TheHouse House => house;

    public VisitId Visit => visit;

    public Actor Officer => TheHouse.As(house.Office.Officer);

    public static async Task<InvitedHouse> OpenAsync(DatabaseKind kind)
    {
        var house = await TheHouse.OpenAsync(kind);
        var builder = A.Visit();
        var visit = await house.ApprovedAsync(
            builder,
            [A.Meeting(builder.FirstDay.At(new LocalTime(10, 0))), A.Meeting(builder.FirstDay.At(new LocalTime(18, 0))) with { Title = new Wording("Dinner", "晚宴") }],
            [A.Delegate(), A.Delegate("Bo") with { Role = Delegations.Core.Visits.DelegateRole.Member }]);
        var invited = new InvitedHouse(house, visit);
        await invited.SendAsync();
        return invited;
    }

    /// <summary>The entries of a guest, by time.</summary>
    public async Task<IReadOnlyList<Participation>> EntriesAsync(string guest)
    {
        var standings = (await house.AtDesksAsync(desks => desks.Replies.StandingsAsync(visit, Officer, default)))!.Where(row => row.Mailbox == guest).Select(row => row.Id).ToList();
        var parts = await house.LookAsync(db => db.Participations.AsNoTracking().Where(row => row.Mailbox == guest).ToListAsync());
        return [.. standings.Select(id => parts.Single(part => part.Id == id))];
    }

    /// <summary>The first entry of Ada: the meeting.</summary>
    public async Task<Participation> MeetingAsync() => (await EntriesAsync(Ada))[0];

    /// <summary>The mail that brought an entry.</summary>
    public Task<OutboxMessage> MailOfAsync(ParticipationId id) => house.LookAsync(db => db.OutboxMessages.AsNoTracking().SingleAsync(row => row.ParticipationId == id));

    /// <summary>A change that a release would make to an entry.</summary>
    public Task<int> ChangeAsync(ParticipationId id, Action<Participation> change) => house.LookAsync(async db =>
    {
        change(await db.Participations.SingleAsync(row => row.Id == id));
        return await db.SaveChangesAsync();
    });

    public Task<int> TakeAsync(InboundAnswer answer, string? bytes = null, InboundSource? source = null) =>
        house.AtDesksAsync(desks => desks.Intake.TakeAsync(source ?? Mailbox, [answer], Encoding.UTF8.GetBytes(bytes ?? $"Message-ID: <{answer.MessageId}>\r\n\r\nmail"), default));

    /// <summary>Takes a mail in and says how it ended.</summary>
    public async Task<(InboundState State, string Reason)> EndOfAsync(InboundAnswer answer)
    {
        Assert.Equal(1, await TakeAsync(answer));
        return await house.LookAsync(async db =>
        {
            var mail = await db.InboundMails.AsNoTracking().OrderByDescending(row => row.Id).FirstAsync();
            return (mail.State, mail.Reason);
        });
    }

    public Task<List<InboundMail>> MailsAsync() => house.LookAsync(db => db.InboundMails.AsNoTracking().OrderBy(row => row.Id).ToListAsync());

    /// <summary>Every answer on file, as text, to see that nothing else changed.</summary>
    public async Task<IReadOnlyList<string>> AnswersAsync() =>
        [.. (await house.LookAsync(db => db.Participations.AsNoTracking().Where(row => row.Answer != EntryAnswer.None).ToListAsync())).Select(row => $"{row.Id} {row.Answer}")];

    /// <summary>An answer as a calendar sends it.</summary>
    public InboundAnswer Reply(Participation entry, string partStat = "ACCEPTED", int minutes = 1, string? messageId = null) => new()
    {
        Kind = InboundKind.Reply,
        Method = "REPLY",
        Uid = entry.Uid,
        Attendee = entry.Mailbox,
        From = entry.Mailbox,
        PartStat = partStat,
        Sequence = entry.Sequence,
        Stamp = Now + Duration.FromMinutes(minutes) - Duration.FromHours(1),
        MessageId = messageId ?? $"{Guid.NewGuid():N}@aurora.example",
    };

    public Instant Now => house.Clock.GetCurrentInstant();

    public ValueTask DisposeAsync() => house.DisposeAsync();

    // As if the workers had sent an invitation for each entry.
    private Task<int> SendAsync() => house.LookAsync(async db =>
    {
        var release = await db.Releases.SingleAsync();
        db.OutboxMessages.RemoveRange(db.OutboxMessages);
        foreach (var part in await db.Participations.ToListAsync())
        {
            var mail = new OutboxMessage(MailKind.Invited, part.VisitId, release.Id, part.DelegateId, null, "Guest", part.Mailbox, Language.English, "linhu.example", Now) { ParticipationId = part.Id, Sequence = part.Sequence };
            mail.MarkSent(Now);
            db.OutboxMessages.Add(mail);
            part.Enter(part.Sequence, part.TextPrint, release.Number, mail.MessageId, Now, Now, Now, isCancel: false, Now);
        }

        return await db.SaveChangesAsync();
    });
}
