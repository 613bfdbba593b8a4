using Delegations.Core.Access;
using Delegations.Core.Audit;
using Delegations.Core.Directory;
using Delegations.Core.Persistence;
using Delegations.Core.Resources;
using Delegations.Core.Retention;
using Delegations.Core.Scheduling;
using Delegations.Core.Scheduling.Openings;
using Delegations.Core.Visits;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Delegations.Core.Programme;

/// <summary>Times that could be offered to a leader's office, and the question that stands.</summary>
/// <param name="Visit">The file.</param>
/// <param name="House">Places and resources.</param>
/// <param name="Item">The item that wants a time.</param>
/// <param name="Candidates">Free times, clearly different, the best first; worked out as if no question stood.</param>
/// <param name="Poll">The question that stands, or was the last; null: none was asked.</param>
/// <param name="Token">The secret of the question's page while it is open; null otherwise.</param>
/// <param name="Minutes">How long each time is.</param>
public sealed record SlotOffer(Visit Visit, House House, ProgrammeItem Item, IReadOnlyList<LocalDateTime> Candidates, SlotPoll? Poll, string? Token, int Minutes)
{
    /// <summary>The hosts whose office can be asked, the highest rank first.</summary>
    public IReadOnlyList<ResourceId> Hosts => [.. Item.With(Part.Host).OrderBy(host => House.PersonOf(host)?.Rank ?? Rank.Student).ThenBy(host => host.Value)];
}

/// <summary>A question as an officer puts it.</summary>
/// <param name="HostId">Whose office is asked.</param>
/// <param name="Times">The times offered, wall clock of the house.</param>
/// <param name="Closes">Last day for an answer, inclusive, in the house's zone.</param>
public sealed record AskForSlot(ResourceId HostId, IReadOnlyList<LocalDateTime> Times, LocalDate Closes);

/// <summary>How a question stands for whoever opens its page.</summary>
public enum SlotQuestionState
{
    /// <summary>Takes answers.</summary>
    Open,

    /// <summary>The day for answers is over.</summary>
    Closed,

    /// <summary>No longer asked: withdrawn, overtaken by a newer one, or the visit does not take place.</summary>
    Withdrawn,
}

/// <summary>What a leader's office sees: never the file.</summary>
/// <param name="State">Whether it takes answers.</param>
/// <param name="Host">Whose time is asked for.</param>
/// <param name="Kind">What it is for.</param>
/// <param name="Organisation">Who visits.</param>
/// <param name="HeadRank">Rank of who leads them; null as long as nobody is on the list.</param>
/// <param name="LastDay">Last day for an answer, inclusive, in the house's zone.</param>
/// <param name="Slots">The times and what was said to them.</param>
/// <param name="AnsweredAt">When it was answered last; null: not yet.</param>
/// <param name="AnsweredBy">Who answered last.</param>
/// <param name="Note">What they added.</param>
/// <param name="House">Whom to turn to.</param>
public sealed record SlotQuestion(
    SlotQuestionState State,
    Wording Host,
    ItemKind Kind,
    Wording Organisation,
    Rank? HeadRank,
    LocalDate LastDay,
    IReadOnlyList<Slot> Slots,
    Instant? AnsweredAt,
    string AnsweredBy,
    string Note,
    HouseProfile House);

/// <summary>An office's answer.</summary>
/// <param name="Answers">What it says to each time.</param>
/// <param name="Name">Who answers; needed.</param>
/// <param name="Note">Anything else.</param>
public sealed record SlotReply(IReadOnlyDictionary<SlotId, SlotAnswer> Answers, string Name, string Note);

/// <summary>The desk that asks a leader's office for a time, and that the office answers at. The office needs no account: its link is the key.</summary>
public sealed class SlotPollDesk(DelegationsDbContext db, IClock clock, OfficeKey key, ISlotPollWatch watch)
{
    /// <summary>Most times in one question.</summary>
    public const int MostSlots = 3;

    /// <summary>Longest name of whoever answers.</summary>
    public const int LongestName = 200;

    /// <summary>Longest note.</summary>
    public const int LongestNote = 1000;

    private const int Tries = 5;

    /// <summary>Times that could be offered, and the question that stands. Saves nothing.</summary>
    public async Task<Result<SlotOffer>> ReadAsync(VisitId id, ItemId itemId, bool search, Actor actor, CancellationToken ct)
    {
        var read = await DraftScene.ReadAsync(db, id, actor, ct);
        if (!read.Succeeded)
        {
            return read.Refusal;
        }

        var scene = read.Value;
        if (scene.Find(itemId) is not { } item)
        {
            return new Refusal(RefusalKind.NotFound, "programme.item_not_found");
        }

        if (item.IsWholeDay)
        {
            return ProgrammeDesk.IsWholeDay;
        }

        var poll = await LatestAsync(itemId, ct);
        var now = clock.GetCurrentInstant();
        return new SlotOffer(scene.Visit, scene.House, item, search ? Candidates(scene, item, now, ct) : [], poll, poll?.IsOpen(now) == true ? poll.Token(key) : null, item.Minutes);
    }

    /// <summary>Asks; an earlier question for the same item falls away, and with it what it bound.</summary>
    public Task<Result<SlotPollId>> AskAsync(VisitId id, ItemId itemId, AskForSlot input, Actor actor, CancellationToken ct) =>
        UnlessOvertakenAsync(() => AskOnceAsync(id, itemId, input, actor, ct));

    private async Task<Result<SlotPollId>> AskOnceAsync(VisitId id, ItemId itemId, AskForSlot input, Actor actor, CancellationToken ct)
    {
        var opened = await OpenAsync(id, itemId, actor, ct);
        if (!opened.Succeeded)
        {
            return opened.Refusal;
        }

        var (visit, item) = opened.Value;
        if (item.IsWholeDay)
        {
            return ProgrammeDesk.IsWholeDay;
        }

        var house = await House.ReadAsync(db, ct);
        var zone = DateTimeZoneProviders.Tzdb[house.Profile.ZoneId];
        var now = clock.GetCurrentInstant();
        var refusals = Check(input, visit, item, zone, now);
        if (refusals.Count > 0)
        {
            return Result<SlotPollId>.Refused(refusals);
        }

        foreach (var earlier in await db.SlotPolls.Where(row => row.ItemId == itemId && !row.Withdrawn).ToListAsync(ct))
        {
            earlier.Withdrawn = true;
            await watch.WithdrawnAsync(earlier.Id, ct);
        }

        var closes = zone.AtStartOfDay(input.Closes.PlusDays(1)).ToInstant();
        var poll = new SlotPoll(id, itemId, input.HostId, actor.AccountId, now, closes, key, input.Times.Order().Select(time => (time, item.Minutes)));
        db.SlotPolls.Add(poll);
        db.AuditEntries.Add(new AuditEntry(now, actor, "poll.asked", id, item.Title.ToString()));
        await db.SaveChangesAsync(ct);
        return poll.Id;
    }

    /// <summary>Withdraws the question that stands; its answers bind the item no longer.</summary>
    public Task<Result> WithdrawAsync(VisitId id, ItemId itemId, Actor actor, CancellationToken ct) =>
        UnlessOvertakenAsync(() => WithdrawOnceAsync(id, itemId, actor, ct));

    private async Task<Result> WithdrawOnceAsync(VisitId id, ItemId itemId, Actor actor, CancellationToken ct)
    {
        var opened = await OpenAsync(id, itemId, actor, ct);
        if (!opened.Succeeded)
        {
            return opened;
        }

        var standing = await db.SlotPolls.Where(row => row.ItemId == itemId && !row.Withdrawn).ToListAsync(ct);
        if (standing.Count == 0)
        {
            return new Refusal(RefusalKind.NotFound, "poll.not_found");
        }

        foreach (var poll in standing)
        {
            poll.Withdrawn = true;
            await watch.WithdrawnAsync(poll.Id, ct);
        }

        db.AuditEntries.Add(new AuditEntry(clock.GetCurrentInstant(), actor, "poll.withdrawn", id, opened.Value.Item.Title.ToString()));
        await db.SaveChangesAsync(ct);
        return Result.Done;
    }

    /// <summary>The question behind a token; null for a token that never was one, and for a question whose item is gone.</summary>
    public async Task<SlotQuestion?> OpenAsync(string token, CancellationToken ct)
    {
        var hash = OfficeKey.HashOf(token);
        var poll = await db.SlotPolls.AsNoTracking().Include(row => row.Slots).SingleOrDefaultAsync(row => row.TokenHash == hash, ct);
        if (poll is null)
        {
            return null;
        }

        return await QuestionAsync(poll, ct);
    }

    /// <summary>What the office sees of a question, on its page and in the mail that brings it: nothing else of the file leaves by either.</summary>
    internal async Task<SlotQuestion> QuestionAsync(SlotPoll poll, CancellationToken ct)
    {
        var visit = await db.Visits.AsNoTracking().Include(row => row.Delegates).SingleAsync(row => row.Id == poll.VisitId, ct);
        var kind = await db.ProgrammeItems.Where(row => row.Id == poll.ItemId).Select(row => row.Kind).SingleAsync(ct);
        var organisation = await db.Organisations.Where(row => row.Id == visit.OrganisationId).Select(row => row.Name).SingleAsync(ct);
        var host = await db.Resources.Where(row => row.Id == poll.ResourceId).Select(row => row.Name).SingleAsync(ct);
        var profile = await db.HouseProfiles.AsNoTracking().SingleOrDefaultAsync(ct) ?? new HouseProfile();
        return new SlotQuestion(
            StateOf(poll, visit),
            host,
            kind,
            organisation,
            visit.Delegates.Count > 0 ? visit.HeadRank : null,
            poll.Closes.InZone(DateTimeZoneProviders.Tzdb[profile.ZoneId]).Date.PlusDays(-1),
            [.. poll.Slots.OrderBy(slot => slot.Order)],
            poll.AnsweredAt,
            poll.AnsweredBy,
            poll.Note,
            profile);
    }

    /// <summary>Takes an answer, or another one in its place, while the question is open.</summary>
    public Task<Result> AnswerAsync(string token, SlotReply reply, CancellationToken ct) =>
        UnlessOvertakenAsync(() => AnswerOnceAsync(token, reply, ct));

    private async Task<Result> AnswerOnceAsync(string token, SlotReply reply, CancellationToken ct)
    {
        var hash = OfficeKey.HashOf(token);
        var poll = await db.SlotPolls.Include(row => row.Slots).SingleOrDefaultAsync(row => row.TokenHash == hash, ct);
        if (poll is null)
        {
            return new Refusal(RefusalKind.NotFound, "poll.not_found");
        }

        var visit = await db.Visits.AsNoTracking().SingleAsync(row => row.Id == poll.VisitId, ct);
        if (StateOf(poll, visit) != SlotQuestionState.Open)
        {
            return new Refusal(RefusalKind.Conflict, "poll.over");
        }

        var refusals = Check(reply, poll);
        if (refusals.Count > 0)
        {
            return Result.Refused(refusals);
        }

        foreach (var slot in poll.Slots)
        {
            slot.Answer = reply.Answers[slot.Id];
        }

        var now = clock.GetCurrentInstant();
        poll.AnsweredAt = now;
        poll.AnsweredBy = reply.Name.Trim();
        poll.Note = reply.Note.Trim();
        await watch.AnsweredAsync(poll.Id, ct);
        var item = await db.ProgrammeItems.AsNoTracking().SingleAsync(row => row.Id == poll.ItemId, ct);
        var host = await db.Resources.Where(row => row.Id == poll.ResourceId).Select(row => row.Name).SingleAsync(ct);
        db.AuditEntries.Add(new AuditEntry(now, Actor.House with { Name = host.ToString() }, "poll.answered", poll.VisitId, item.Title.ToString()));
        await db.SaveChangesAsync(ct);
        return Result.Done;
    }

    // A worker may take a mail about the question at the very moment in which it is taken back; then the mail has left, and the decision is written without it.
    private async Task<T> UnlessOvertakenAsync<T>(Func<Task<T>> decide)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await decide();
            }
            catch (DbUpdateConcurrencyException) when (attempt < Tries)
            {
                db.ChangeTracker.Clear();
            }
        }
    }

    private SlotQuestionState StateOf(SlotPoll poll, Visit visit) =>
        poll.Withdrawn || !visit.IsLive ? SlotQuestionState.Withdrawn
        : poll.IsOpen(clock.GetCurrentInstant()) ? SlotQuestionState.Open
        : SlotQuestionState.Closed;

    private Task<SlotPoll?> LatestAsync(ItemId itemId, CancellationToken ct) =>
        db.SlotPolls.AsNoTracking().Include(row => row.Slots).Where(row => row.ItemId == itemId).OrderByDescending(row => row.AskedAt).ThenByDescending(row => row.Id).FirstOrDefaultAsync(ct);

    private async Task<Result<(Visit Visit, ProgrammeItem Item)>> OpenAsync(VisitId id, ItemId itemId, Actor actor, CancellationToken ct)
    {
        if (actor.AccountId is not null && !actor.Is(Roles.Officer))
        {
            return Actor.MayNot;
        }

        var opened = await db.OpenAsync(id, null, actor, ct);
        if (!opened.Succeeded)
        {
            return opened.Refusal;
        }

        if (opened.Value.State is not (VisitState.Planning or VisitState.InApproval or VisitState.Approved))
        {
            return new Refusal(RefusalKind.Rule, "programme.visit_not_open", null, opened.Value.State.ToString());
        }

        var item = await db.ProgrammeItems.AsNoTracking().Include(row => row.Assignments).SingleOrDefaultAsync(row => row.Id == itemId && row.VisitId == id, ct);
        return item is null ? new Refusal(RefusalKind.NotFound, "programme.item_not_found") : (opened.Value, item);
    }

    // Free as the programme is, as if the office had not been asked yet; nothing that is over.
    private static List<LocalDateTime> Candidates(DraftScene scene, ProgrammeItem item, Instant now, CancellationToken ct)
    {
        var itemKey = ProgrammeProblem.Key(item.Id);
        var request = scene.Problem.Request;
        var free = SchedulingProblem.Create(request with { Items = [.. request.Items.Select(one => one.Key == itemKey ? one with { Windows = [], PreferredDays = [], FixedStart = null } : one)] });
        return free.Succeeded
            ? [.. OpeningSearch.Find(free.Value, scene.Placements, itemKey, MostSlots, ct).Where(opening => opening.Placement.Interval.Start > now).Select(opening => opening.Placement.Interval.Start.InZone(scene.Zone).LocalDateTime).Order()]
            : [];
    }

    private static List<Refusal> Check(AskForSlot input, Visit visit, ProgrammeItem item, DateTimeZone zone, Instant now)
    {
        var refusals = new List<Refusal>();
        void Refuse(string code, string field, params object[] arguments) => refusals.Add(new Refusal(RefusalKind.Rule, code, field, arguments));

        if (!item.With(Part.Host).Contains(input.HostId))
        {
            Refuse("poll.host_unknown", nameof(AskForSlot.HostId));
        }

        if (input.Times.Count is 0 or > MostSlots || input.Times.Distinct().Count() != input.Times.Count)
        {
            Refuse("poll.times_needed", nameof(AskForSlot.Times), MostSlots);
        }

        foreach (var time in input.Times)
        {
            if (zone.MapLocal(time).Count != 1)
            {
                Refuse("programme.time_unclear", nameof(AskForSlot.Times));
            }
            else if (time.Date < visit.From || time.Date > visit.To || zone.AtStrictly(time).ToInstant() <= now)
            {
                Refuse("poll.time_outside_visit", nameof(AskForSlot.Times));
            }
        }

        if (zone.AtStartOfDay(input.Closes.PlusDays(1)).ToInstant() <= now || (input.Times.Count > 0 && input.Closes > input.Times.Min().Date))
        {
            Refuse("poll.closes_wrong", nameof(AskForSlot.Closes));
        }

        return refusals;
    }

    private static List<Refusal> Check(SlotReply reply, SlotPoll poll)
    {
        var refusals = new List<Refusal>();
        foreach (var slot in poll.Slots.Where(slot => !reply.Answers.TryGetValue(slot.Id, out var answer) || answer == SlotAnswer.None || !Enum.IsDefined(answer)))
        {
            refusals.Add(new Refusal(RefusalKind.Rule, "poll.answer_needed", $"Answers.{slot.Order}"));
        }

        if (string.IsNullOrWhiteSpace(reply.Name))
        {
            refusals.Add(new Refusal(RefusalKind.Rule, "poll.name_needed", nameof(SlotReply.Name)));
        }
        else if (reply.Name.Trim().Length > LongestName)
        {
            refusals.Add(new Refusal(RefusalKind.Rule, "form.too_long", nameof(SlotReply.Name), LongestName));
        }

        if (reply.Note.Trim().Length > LongestNote)
        {
            refusals.Add(new Refusal(RefusalKind.Rule, "form.too_long", nameof(SlotReply.Note), LongestNote));
        }

        return refusals;
    }
}
