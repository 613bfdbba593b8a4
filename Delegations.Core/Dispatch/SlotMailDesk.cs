using Delegations.Core.Access;
using Delegations.Core.Audit;
using Delegations.Core.Directory;
using Delegations.Core.Itineraries;
using Delegations.Core.Mail;
using Delegations.Core.Mail.Content;
using Delegations.Core.Persistence;
using Delegations.Core.Programme;
using Delegations.Core.Retention;
using Delegations.Core.Visits;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Delegations.Core.Dispatch;

/// <summary>To whom a question goes, and how.</summary>
/// <param name="Mailbox">Mailbox of the leader's office; one plain address.</param>
/// <param name="Name">Name beside it; empty: the office of the leader.</param>
/// <param name="Language">Language of the mail.</param>
/// <param name="Note">Words of the officer at its head; empty: none.</param>
public sealed record SendSlotMail(string Mailbox, string Name, Language Language, string Note);

/// <summary>A mail about a question.</summary>
/// <param name="Id">Names it in the outbox.</param>
/// <param name="ToName">Name of the recipient.</param>
/// <param name="ToAddress">Address of the recipient.</param>
/// <param name="State">Where it stands.</param>
/// <param name="QueuedAt">When it was put into the outbox.</param>
/// <param name="SentAt">When it left; null while it has not.</param>
/// <param name="Attempts">Times that a worker tried.</param>
/// <param name="LastError">What the last attempt said, or why it was taken back.</param>
public sealed record SlotMail(OutboxMessageId Id, string ToName, string ToAddress, MailState State, Instant QueuedAt, Instant? SentAt, int Attempts, string LastError)
{
    /// <summary>It has not left and may.</summary>
    public bool IsWaiting => SentAt is null && State is (MailState.Queued or MailState.Held or MailState.Sending);
}

/// <summary>The mails about the last question of an item.</summary>
/// <param name="Mails">The mails, the first first.</param>
/// <param name="Mailbox">Where the next would go: where the last went, else the leader's own office mailbox; empty: nobody has entered one.</param>
/// <param name="Name">The name beside it.</param>
/// <param name="Language">The language of the last; null when there is none.</param>
/// <param name="MaySend">The question is open and unanswered, and no mail about it waits.</param>
public sealed record SlotMailing(IReadOnlyList<SlotMail> Mails, string Mailbox, string Name, Language? Language, bool MaySend)
{
    /// <summary>The next mail would be a reminder: one has left before.</summary>
    public bool IsReminder => Mails.Any(mail => mail.SentAt is not null);
}

/// <summary>
/// The desk that sends a question to the leader's office by mail and reminds of it. The mail says what the office's page says and has its link; the page's secret is not
/// stored: it is worked out again from the question's id and the house's key when the mail is made.
/// </summary>
public sealed class SlotMailDesk(DelegationsDbContext db, IClock clock, OfficeKey key, SlotPollDesk polls)
{
    private const int LongestMailbox = 254;
    private const int LongestName = 200;

    /// <summary>The mails about the item's last question, and what the next would be; null when none was asked, or none for the actor.</summary>
    public async Task<SlotMailing?> ReadAsync(VisitId id, ItemId itemId, Actor actor, CancellationToken ct)
    {
        if (!await MaySeeAsync(id, actor, ct) || await LastAsync(id, itemId, ct) is not { } poll)
        {
            return null;
        }

        var mails = await db.OutboxMessages.AsNoTracking().Where(row => row.SlotPollId == poll.Id).OrderBy(row => row.QueuedAt).ThenBy(row => row.Id)
            .Select(row => new { Mail = new SlotMail(row.Id, row.ToName, row.ToAddress, row.State, row.QueuedAt, row.SentAt, row.Attempts, row.LastError), row.Language }).ToListAsync(ct);
        var last = mails.LastOrDefault();
        var mailbox = last?.Mail.ToAddress ?? await (
            from resource in db.Resources
            join person in db.People on resource.PersonId equals person.Id
            where resource.Id == poll.ResourceId
            select person.Email).SingleOrDefaultAsync(ct) ?? string.Empty;
        var isOpen = await StateAsync(poll, ct) is null;
        return new SlotMailing([.. mails.Select(row => row.Mail)], mailbox, last?.Mail.ToName ?? string.Empty, last?.Language, isOpen && !mails.Exists(row => row.Mail.IsWaiting));
    }

    /// <summary>What a mail would say now. Saves nothing; refused as <see cref="SendAsync"/>.</summary>
    public async Task<Result<SlotPollNews>> ForeseeAsync(VisitId id, ItemId itemId, Language language, Actor actor, CancellationToken ct)
    {
        if (!await MaySeeAsync(id, actor, ct) || await LastAsync(id, itemId, ct) is not { } poll)
        {
            return NotFound;
        }

        return await StateAsync(poll, ct) ?? (Result<SlotPollNews>)await NewsAsync(poll, language, await db.OutboxMessages.AnyAsync(row => row.SlotPollId == poll.Id && row.SentAt != null, ct), ct);
    }

    /// <summary>
    /// Puts the question into the outbox; a reminder when a mail about it has left before. Refused: <c>poll.not_found</c>, <c>poll.over</c>, <c>poll.answered_already</c>,
    /// <c>poll.mail_waiting</c>, <c>visit.email_invalid</c>, <c>form.too_long</c>.
    /// </summary>
    public async Task<Result<OutboxMessageId>> SendAsync(VisitId id, ItemId itemId, SendSlotMail input, Actor actor, CancellationToken ct)
    {
        if (actor.AccountId is not null && !actor.Is(Roles.Officer))
        {
            return Actor.MayNot;
        }

        if (!await MaySeeAsync(id, actor, ct) || await LastAsync(id, itemId, ct) is not { } poll)
        {
            return NotFound;
        }

        if (await StateAsync(poll, ct) is { } over)
        {
            return over;
        }

        var mails = await db.OutboxMessages.AsNoTracking().Where(row => row.SlotPollId == poll.Id).Select(row => new { row.State, row.SentAt }).ToListAsync(ct);
        if (mails.Exists(row => row.SentAt is null && row.State is (MailState.Queued or MailState.Held or MailState.Sending)))
        {
            return new Refusal(RefusalKind.Conflict, "poll.mail_waiting");
        }

        var (mailbox, name, note) = (input.Mailbox.Trim(), CleanText.OneLine(input.Name).Trim(), CleanText.Lines(input.Note).Trim());
        var refusals = Check(mailbox, name, note);
        if (refusals.Count > 0)
        {
            return Result<OutboxMessageId>.Refused(refusals);
        }

        var now = clock.GetCurrentInstant();
        var profile = await db.HouseProfiles.AsNoTracking().SingleOrDefaultAsync(ct) ?? new HouseProfile();
        if (name.Length == 0)
        {
            name = OfficeOf(await db.Resources.Where(row => row.Id == poll.ResourceId).Select(row => row.Name).SingleAsync(ct), input.Language);
        }

        var message = new OutboxMessage(MailKind.SlotPoll, id, null, null, null, name, mailbox, input.Language, profile.Domain, now) { SlotPollId = poll.Id };
        message.TakeOver(note, isHeld: false);
        db.OutboxMessages.Add(message);
        var title = await db.ProgrammeItems.Where(row => row.Id == itemId).Select(row => row.Title).SingleAsync(ct);
        db.AuditEntries.Add(new AuditEntry(now, actor, mails.Exists(row => row.SentAt is not null) ? "poll.reminded" : "poll.mailed", id, title.ToString()));
        await db.SaveChangesAsync(ct);
        return message.Id;
    }

    /// <summary>What a mail of the outbox is to say, worked out when it is made. A refusal is one of <see cref="OutboxDesk.ReasonsToTakeBack"/>.</summary>
    public async Task<Result<SlotPollNews>> OfAsync(OutboxMessage message, CancellationToken ct)
    {
        var poll = await db.SlotPolls.AsNoTracking().Include(row => row.Slots).SingleOrDefaultAsync(row => row.Id == message.SlotPollId, ct);
        if (poll is null)
        {
            return new Refusal(RefusalKind.Rule, OutboxDesk.SlotPollWithdrawn);
        }

        // Only a mail that has left makes the next one a reminder.
        var isReminder = await db.OutboxMessages.AnyAsync(row => row.SlotPollId == poll.Id && row.Id != message.Id && row.QueuedAt < message.QueuedAt && row.SentAt != null, ct);
        return await NewsAsync(poll, message.Language, isReminder, ct);
    }

    private static Refusal NotFound { get; } = new(RefusalKind.NotFound, "poll.not_found");

    private static string OfficeOf(Wording host, Language language) => language == Language.Chinese ? host.For(language) + "办公室" : "Office of " + host.For(language);

    private static List<Refusal> Check(string mailbox, string name, string note)
    {
        var refusals = new List<Refusal>();
        if (mailbox.Length > LongestMailbox || !System.Net.Mail.MailAddress.TryCreate(mailbox, out var address) || address.Address != mailbox)
        {
            refusals.Add(new Refusal(RefusalKind.Rule, "visit.email_invalid", nameof(SendSlotMail.Mailbox)));
        }

        if (name.Length > LongestName)
        {
            refusals.Add(new Refusal(RefusalKind.Rule, "form.too_long", nameof(SendSlotMail.Name), LongestName));
        }

        if (note.Length > OutboxMessage.MostNote)
        {
            refusals.Add(new Refusal(RefusalKind.Rule, "form.too_long", nameof(SendSlotMail.Note), OutboxMessage.MostNote));
        }

        return refusals;
    }

    private async Task<SlotPollNews> NewsAsync(SlotPoll poll, Language language, bool isReminder, CancellationToken ct)
    {
        var question = await polls.QuestionAsync(poll, ct);
        return new SlotPollNews
        {
            Question = question,
            Language = language.Tag(),
            Zone = DateTimeZoneProviders.Tzdb[question.House.ZoneId],
            OfficeName = ItineraryBuilder.OfficeName(question.House),
            Contact = ItineraryBuilder.ContactOf(question.House),
            IsReminder = isReminder,
            PageToken = poll.Token(key),
        };
    }

    // Null while it is open and nobody has answered.
    private async Task<Refusal?> StateAsync(SlotPoll poll, CancellationToken ct) =>
        poll.Withdrawn || !poll.IsOpen(clock.GetCurrentInstant()) || !await db.Visits.AnyAsync(visit => visit.Id == poll.VisitId && visit.State != VisitState.Cancelled && visit.State != VisitState.Declined, ct)
            ? new Refusal(RefusalKind.Conflict, "poll.over")
            : poll.AnsweredAt is null ? null : new Refusal(RefusalKind.Conflict, "poll.answered_already");

    private async Task<bool> MaySeeAsync(VisitId id, Actor actor, CancellationToken ct) =>
        (actor.AccountId is null || actor.Is(Roles.Officer)) && await db.VisitsOf(actor).AnyAsync(visit => visit.Id == id, ct);

    private Task<SlotPoll?> LastAsync(VisitId id, ItemId itemId, CancellationToken ct) =>
        db.SlotPolls.AsNoTracking().Include(row => row.Slots).Where(row => row.VisitId == id && row.ItemId == itemId).OrderByDescending(row => row.AskedAt).ThenByDescending(row => row.Id).FirstOrDefaultAsync(ct);
}
