using Delegations.Core.Approvals;
using Delegations.Core.Mail;
using Delegations.Core.Persistence;
using Delegations.Core.Visits;
using Microsoft.EntityFrameworkCore;

namespace Delegations.Core.Reports;

/// <summary>What a visit waits for, so that nobody has to open its file to know.</summary>
public enum WaitKind
{
    /// <summary>Nothing more comes: declined or called off.</summary>
    Nothing,

    /// <summary>The office has to take it on or decline it.</summary>
    Triage,

    /// <summary>Nobody is on the delegation list.</summary>
    People,

    /// <summary>Nothing is planned, or items have no time yet (<see cref="VisitWait.Count"/>).</summary>
    Programme,

    /// <summary>The draft can go to the approvers.</summary>
    Submission,

    /// <summary>An approver (<see cref="VisitWait.Who"/>) has to decide.</summary>
    Approval,

    /// <summary>Mails have not left yet (<see cref="VisitWait.Count"/>).</summary>
    Mail,

    /// <summary>Mails were refused and a person must act (<see cref="VisitWait.Count"/>).</summary>
    FailedMail,

    /// <summary>All is done but the visit itself.</summary>
    Arrival,
}

/// <summary>What one visit waits for.</summary>
/// <param name="Kind">What.</param>
/// <param name="Who">For whom, where it is a person.</param>
/// <param name="Count">How many, where that matters.</param>
/// <param name="FailedMails">Mails that were refused, whatever else it waits for.</param>
public sealed record VisitWait(WaitKind Kind, string Who = "", int Count = 0, int FailedMails = 0);

/// <summary>Works out what visits wait for, many at once. It is asked about visits that the actor may see; it does not check that again.</summary>
public sealed class VisitWaits(DelegationsDbContext db)
{
    /// <summary>What each of the visits waits for.</summary>
    public async Task<IReadOnlyDictionary<VisitId, VisitWait>> OfAsync(IReadOnlyCollection<VisitId> ids, CancellationToken ct)
    {
        if (ids.Count == 0)
        {
            return new Dictionary<VisitId, VisitWait>();
        }

        var wanted = ids.ToList();
        var states = await db.Visits.Where(row => wanted.Contains(row.Id)).Select(row => new { row.Id, row.State }).ToListAsync(ct);
        var people = await db.Delegates.Where(row => wanted.Contains(row.VisitId)).GroupBy(row => row.VisitId).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(row => row.Key, row => row.Count, ct);
        var items = await db.ProgrammeItems.Where(row => wanted.Contains(row.VisitId)).Select(row => new { row.VisitId, Placed = row.Starts != null }).ToListAsync(ct);
        var pending = await (
            from step in db.ApprovalSteps
            join account in db.Accounts on step.ApproverId equals account.Id
            where wanted.Contains(step.VisitId) && step.State == StepState.Pending
            select new { step.VisitId, account.Name }).ToListAsync(ct);
        var mails = await db.OutboxMessages
            .Where(row => wanted.Contains(row.VisitId) && (row.State == MailState.Queued || row.State == MailState.Held || row.State == MailState.Sending || row.State == MailState.Failed))
            .Select(row => new { row.VisitId, row.State }).ToListAsync(ct);
        return states.ToDictionary(row => row.Id, row =>
        {
            var failed = mails.Count(mail => mail.VisitId == row.Id && mail.State == MailState.Failed);
            var unsent = mails.Count(mail => mail.VisitId == row.Id && mail.State != MailState.Failed);
            var planned = items.Count(item => item.VisitId == row.Id);
            var unplaced = items.Count(item => item.VisitId == row.Id && !item.Placed);
            var wait = row.State switch
            {
                VisitState.Requested => new VisitWait(WaitKind.Triage),
                VisitState.Planning when people.GetValueOrDefault(row.Id) == 0 => new VisitWait(WaitKind.People),
                VisitState.Planning when planned == 0 || unplaced > 0 => new VisitWait(WaitKind.Programme, Count: unplaced),
                VisitState.Planning => new VisitWait(WaitKind.Submission),
                VisitState.InApproval => new VisitWait(WaitKind.Approval, string.Join(", ", pending.Where(step => step.VisitId == row.Id).Select(step => step.Name).Distinct(StringComparer.Ordinal))),
                VisitState.Approved when failed > 0 => new VisitWait(WaitKind.FailedMail, Count: failed),
                VisitState.Approved when unsent > 0 => new VisitWait(WaitKind.Mail, Count: unsent),
                VisitState.Approved => new VisitWait(WaitKind.Arrival),
                _ => new VisitWait(WaitKind.Nothing),
            };
            return wait with { FailedMails = failed };
        });
    }
}
