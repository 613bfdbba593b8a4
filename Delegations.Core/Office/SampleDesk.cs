using System.Globalization;
using Delegations.Core.Access;
using Delegations.Core.Audit;
using Delegations.Core.Persistence;
using Delegations.Core.Programme;
using Delegations.Core.Visits;
using Delegations.Core.Visits.DelegationLists;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Delegations.Core.Office;

/// <summary>What loading a sample office came to.</summary>
/// <param name="WasEmpty">False: the office was set up already, and nothing was done.</param>
/// <param name="Visits">The visits that were asked for, in the order of the content.</param>
/// <param name="NotPrepared">Why items of a visit in planning could not be made; its officer can make them by hand.</param>
public sealed record SampleLoaded(bool WasEmpty, IReadOnlyList<VisitId> Visits, IReadOnlyList<Refusal> NotPrepared)
{
    /// <summary>The office had been set up, and nothing was done.</summary>
    public static SampleLoaded Nothing { get; } = new(WasEmpty: false, [], []);
}

/// <summary>How many things of a kind were removed.</summary>
public sealed record SampleCount(SampleKind Kind, int Count);

/// <summary>A thing of the sample office that stays, because something of the user's own needs it.</summary>
public sealed record SampleKept(SampleKind Kind, Wording Name);

/// <summary>What removing a sample office came to.</summary>
/// <param name="Removed">What is gone, by kind.</param>
/// <param name="Kept">What stays.</param>
/// <param name="UserNames">Sign-ins that are gone.</param>
public sealed record SampleRemoved(IReadOnlyList<SampleCount> Removed, IReadOnlyList<SampleKept> Kept, IReadOnlyList<string> UserNames);

/// <summary>The desk of the sample office: loads it into an empty house by the ways that people go, and takes it out again.</summary>
public sealed class SampleDesk(DelegationsDbContext db, IClock clock, VisitDesk visits, DelegationListDesk lists, ProgrammeDesk programme)
{
    /// <summary>True while nobody has set the office up.</summary>
    public async Task<bool> IsEmptyAsync(CancellationToken ct) => !await db.HouseProfiles.AnyAsync(ct);

    /// <summary>
    /// Loads a sample office into an empty house: all of it or nothing. In a house that has been set up it does nothing. The visits are asked for by
    /// their requesters, and those that come to planning are taken on by their officers with their lists, as people would do it.
    /// </summary>
    public async Task<Result<SampleLoaded>> LoadAsync(SampleContent content, CancellationToken ct)
    {
        var wrong = content.Check();
        if (wrong.Count > 0)
        {
            return Result<SampleLoaded>.Refused(wrong);
        }

        var asked = new List<(SampleVisit Visit, VisitId Id, Actor Officer)>();
        await using (var transaction = await db.Database.BeginTransactionAsync(ct))
        {
            if (await db.HouseProfiles.AnyAsync(ct))
            {
                return SampleLoaded.Nothing;
            }

            var names = content.Accounts.Select(account => account.UserName).ToList();
            if (await db.Accounts.Where(account => names.Contains(account.UserName)).Select(account => account.UserName).FirstOrDefaultAsync(ct) is { } taken)
            {
                return new Refusal(RefusalKind.Conflict, "account.user_name_taken", null, taken);
            }

            var writer = new SampleWriter(db, content);
            writer.Write();
            db.AuditEntries.Add(new AuditEntry(clock.GetCurrentInstant(), Actor.House, "office.sample_loaded", null, content.Profile.Institution.English));
            await db.SaveChangesAsync(ct);
            foreach (var visit in content.Visits)
            {
                var officer = AccessDesk.ActorOf(writer.Account(visit.Officer));
                var requested = await RequestAsync(visit, writer, officer, ct);
                if (!requested.Succeeded)
                {
                    return Result<SampleLoaded>.Refused(requested.Refusals);
                }

                asked.Add((visit, requested.Value, officer));
            }

            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
        }

        // Items are made after the rest is safe: the desk has a transaction of its own. Without them the file is whole, and one press makes them.
        var notPrepared = new List<Refusal>();
        foreach (var (_, id, officer) in asked.Where(row => row.Visit.State == VisitState.Planning))
        {
            var prepared = await programme.PrepareAsync(id, await VersionAsync(id, ct), officer, ct);
            notPrepared.AddRange(prepared.Refusals);
        }

        return new SampleLoaded(WasEmpty: true, [.. asked.Select(row => row.Id)], notPrepared);
    }

    /// <summary>
    /// Takes the list of a visit as it arrives: uploaded and confirmed by the officer, then ranks and sub-groups put right by form where the list is silent.
    /// </summary>
    public async Task<Result> TakeListAsync(VisitId id, SampleVisit visit, Actor officer, CancellationToken ct)
    {
        var uploaded = await lists.UploadAsync(id, visit.ListName, visit.List, officer, ct);
        if (!uploaded.Succeeded)
        {
            return uploaded;
        }

        var confirmed = await lists.ConfirmAsync(id, uploaded.Value, await VersionAsync(id, ct), officer, ct);
        if (!confirmed.Succeeded)
        {
            return confirmed;
        }

        var file = await visits.ReadAsync(id, officer, ct);
        foreach (var member in file!.Visit.Delegates.OrderBy(row => row.Order))
        {
            var rank = member.Role == DelegateRole.Head ? visit.HeadRank : member.Rank;
            var group = visit.Groups.Where(row => row.Delegates.Contains(member.Order)).Select(row => row.Name).FirstOrDefault() ?? string.Empty;
            if (rank == member.Rank && group == member.Group)
            {
                continue;
            }

            var saved = await visits.SaveDelegateAsync(id, await VersionAsync(id, ct), member.Id, Details(member) with { Rank = rank, Group = group }, officer, ct);
            if (!saved.Succeeded)
            {
                return saved;
            }
        }

        return Result.Done;
    }

    /// <summary>
    /// Removes the sample office: its visits with all that hangs on them, and of the rest whatever nothing of the user's own needs. The administrator's
    /// own account stays.
    /// </summary>
    public async Task<Result<SampleRemoved>> RemoveAsync(Actor actor, CancellationToken ct)
    {
        if (actor.AccountId is not null && !actor.Is(Roles.Administrator))
        {
            return Actor.MayNot;
        }

        db.ChangeTracker.Clear();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var profile = await db.HouseProfiles.SingleOrDefaultAsync(ct);
        if (profile is null || !profile.IsSample)
        {
            return new Refusal(RefusalKind.Conflict, "office.no_sample");
        }

        var removed = await new SampleRemoval(db, actor).RunAsync(ct);
        profile.IsSample = false;
        var detail = string.Join(", ", removed.Removed.Select(row => string.Create(CultureInfo.InvariantCulture, $"{row.Kind} {row.Count}")));
        db.AuditEntries.Add(new AuditEntry(clock.GetCurrentInstant(), actor, "office.sample_removed", null, detail));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return removed;
    }

    private static DelegateDetails Details(Visits.Delegate member) => new(member.Name, member.Role, member.Order)
    {
        Sex = member.Sex,
        Honorific = member.Honorific,
        Post = member.Post,
        Employer = member.Employer,
        Nationality = member.Nationality,
        Rank = member.Rank,
        Email = member.Email,
        Language = member.Language,
        ZoneId = member.ZoneId,
        Group = member.Group,
    };

    private async Task<Result<VisitId>> RequestAsync(SampleVisit visit, SampleWriter writer, Actor officer, CancellationToken ct)
    {
        var request = writer.Request(visit, PeopleOn(visit));
        var requested = await visits.RequestAsync(request, AccessDesk.ActorOf(writer.Account(visit.Requester)), ct);
        if (!requested.Succeeded)
        {
            return requested;
        }

        writer.Record(SampleKind.Visit, requested.Value.Value);
        if (visit.State != VisitState.Planning)
        {
            return requested;
        }

        var accepted = await visits.AcceptAsync(requested.Value, await VersionAsync(requested.Value, ct), officer, ct);
        if (!accepted.Succeeded)
        {
            return Result<VisitId>.Refused(accepted.Refusals);
        }

        var taken = await TakeListAsync(requested.Value, visit, officer, ct);
        return taken.Succeeded ? requested : Result<VisitId>.Refused(taken.Refusals);
    }

    private int PeopleOn(SampleVisit visit)
    {
        var read = DelegationListReader.Read(visit.List, new DelegationListContext(clock.GetCurrentInstant().InUtc().Date, visit.Request.Dates?.To));
        return read.Succeeded ? Math.Max(1, read.Value.Usable.Count()) : 1;
    }

    private Task<long> VersionAsync(VisitId id, CancellationToken ct) => db.Visits.AsNoTracking().Where(visit => visit.Id == id).Select(visit => visit.Version).SingleAsync(ct);
}
