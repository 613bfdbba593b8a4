using Delegations.Core.Access;
using Delegations.Core.Audit;
using Delegations.Core.Itineraries;
using Delegations.Core.Mail;
using Delegations.Core.Persistence;
using Delegations.Core.Retention;
using Delegations.Core.Visits;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Delegations.Core.Dispatch;

/// <summary>
/// The desk where a visitor, or the assistant who receives the visitor's mail, chooses how to follow the programme. Invitations that were sent are taken back when the
/// choice goes to something else, for the same entry twice in one calendar is two entries; they are sent again when the choice comes back.
/// </summary>
public sealed class ChoiceDesk(DelegationsDbContext db, IClock clock)
{
    /// <summary>
    /// The visitor behind a page's token chooses. Refused with <c>visitor.link_closed</c> when the link opens nothing, and with <c>visitor.choice_stale</c> when
    /// a release was approved at the same moment.
    /// </summary>
    public async Task<Result> ChooseAsync(string token, CalendarChoice choice, CancellationToken ct)
    {
        var person = await VisitorAsync(token, ct);
        return person is { } who ? await ChooseAsync(who.VisitId, who.DelegateId, choice, ct) : Closed;
    }

    /// <summary>The assistant behind a page's token chooses for one of the principals whose mail comes to that mailbox; for nobody else.</summary>
    public async Task<Result> ChooseForAsync(string assistantToken, DelegateId principal, CalendarChoice choice, CancellationToken ct)
    {
        var person = await PrincipalAsync(assistantToken, principal, ct);
        return person is { } who ? await ChooseAsync(who.VisitId, who.DelegateId, choice, ct) : Closed;
    }

    /// <summary>What would leave the house if the visitor behind a page's token chose that; null when the link opens nothing. Stores nothing.</summary>
    public async Task<ChoiceConsequences?> ForeseeAsync(string token, CalendarChoice choice, CancellationToken ct)
    {
        var person = await VisitorAsync(token, ct);
        return person is { } who ? await ForeseeAsync(who.VisitId, who.DelegateId, choice, ct) : null;
    }

    /// <summary>The same for one of the principals behind an assistant's token.</summary>
    public async Task<ChoiceConsequences?> ForeseeForAsync(string assistantToken, DelegateId principal, CalendarChoice choice, CancellationToken ct)
    {
        var person = await PrincipalAsync(assistantToken, principal, ct);
        return person is { } who ? await ForeseeAsync(who.VisitId, who.DelegateId, choice, ct) : null;
    }

    private static Refusal Closed { get; } = new(RefusalKind.NotFound, "visitor.link_closed");

    private async Task<Result> ChooseAsync(VisitId visitId, DelegateId id, CalendarChoice choice, CancellationToken ct)
    {
        var member = await db.Delegates.SingleOrDefaultAsync(row => row.Id == id, ct);
        if (member is null || !Enum.IsDefined(choice))
        {
            return Closed;
        }

        if (member.CalendarChoice == choice)
        {
            return Result.Done;
        }

        var now = clock.GetCurrentInstant();
        member.CalendarChoice = choice;
        if (await VisitLedger.ReadAsync(db, visitId, null, tracked: true, ct) is { } ledger)
        {
            ledger = Under(ledger, id, choice, now);
            await new MailQueue(db).ReplaceAsync(ledger, MailPlan.Of(ledger, now, id), now, id, null, ct);
        }

        db.AuditEntries.Add(new AuditEntry(now, new Actor(null, member.Name.For(Language.English), Roles.None), "visitor.calendar_chosen", visitId, choice.ToString()));
        try
        {
            await db.SaveChangesAsync(ct);
            return Result.Done;
        }
        catch (DbUpdateConcurrencyException)
        {
            return new Refusal(RefusalKind.Stale, "visitor.choice_stale");
        }
    }

    // The parts are copies that nobody saves.
    private async Task<ChoiceConsequences?> ForeseeAsync(VisitId visitId, DelegateId id, CalendarChoice choice, CancellationToken ct)
    {
        var now = clock.GetCurrentInstant();
        if (await VisitLedger.ReadAsync(db, visitId, null, tracked: false, ct) is not { } ledger || ledger.ChoiceOf(id) == choice)
        {
            return new ChoiceConsequences(0, 0, false);
        }

        var plan = MailPlan.Of(Under(ledger, id, choice, now), now, id);
        return new ChoiceConsequences(
            plan.Count(mail => mail.Part is not null && mail.Kind is MailKind.Withdrawn or MailKind.Cancelled),
            plan.Count(mail => mail.Kind is MailKind.Invited or MailKind.Changed),
            plan.Any(mail => mail.Kind == MailKind.Itinerary));
    }

    private static VisitLedger Under(VisitLedger ledger, DelegateId id, CalendarChoice choice, Instant now)
    {
        var chosen = ledger.With(choices: new Dictionary<DelegateId, CalendarChoice>(ledger.Choices) { [id] = choice });
        foreach (var part in chosen.Parts.Where(part => part.DelegateId == id && !part.Withdrawn && ((part.SentSequence is not null && part.HasIt != chosen.Invites(part)) || chosen.IsOnItsWay(part))))
        {
            part.Renew(now);
        }

        return chosen;
    }

    private async Task<(VisitId VisitId, DelegateId DelegateId)?> VisitorAsync(string token, CancellationToken ct)
    {
        var hash = OfficeKey.HashOf(token);
        var link = await db.VisitorLinks.AsNoTracking().SingleOrDefaultAsync(row => row.PageHash == hash, ct);
        return link is null || !link.Opens(clock.GetCurrentInstant()) ? null : (link.VisitId, link.DelegateId);
    }

    private async Task<(VisitId VisitId, DelegateId DelegateId)?> PrincipalAsync(string assistantToken, DelegateId principal, CancellationToken ct)
    {
        var hash = OfficeKey.HashOf(assistantToken);
        var link = await db.AssistantLinks.AsNoTracking().SingleOrDefaultAsync(row => row.Hash == hash, ct);
        var member = link is null ? null : await db.Delegates.AsNoTracking().SingleOrDefaultAsync(row => row.Id == principal && row.VisitId == link.VisitId, ct);
        return link is null || member is null || !link.Opens(clock.GetCurrentInstant()) || !ReleasedEntry.IsSameMailbox(member.AssistantEmail, link.Mailbox)
            ? null
            : (link.VisitId, principal);
    }
}
