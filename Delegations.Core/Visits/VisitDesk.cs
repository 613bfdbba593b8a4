using System.Globalization;
using System.Text;
using Delegations.Core.Access;
using Delegations.Core.Audit;
using Delegations.Core.Directory;
using Delegations.Core.Persistence;
using Delegations.Core.Retention;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Delegations.Core.Visits;

/// <summary>A line of the list of visits.</summary>
public sealed record VisitRow(
    VisitId Id, string Number, Wording Title, Wording Organisation, string Country, Wording Unit, LocalDate From, LocalDate To, VisitState State, int People, Rank HeadRank, Instant ChangedAt);

/// <summary>A visit's file with the names that a page shows.</summary>
public sealed record VisitFile(Visit Visit, Organisation Organisation, Unit Unit, string RequesterName)
{
    /// <summary>Number of the latest release; 0 while there is none.</summary>
    public int ReleaseNumber => Visit.ReleaseNumber;
}

/// <summary>What an officer may change of a delegate by form.</summary>
/// <param name="Name">The name as it is; needed.</param>
/// <param name="Role">Part in the delegation.</param>
/// <param name="Order">Order of precedence, 1 first; 0: at the end.</param>
public sealed record DelegateDetails(PersonName Name, DelegateRole Role, int Order)
{
    /// <summary>Sex as the passport states it.</summary>
    public PassportSex Sex { get; init; }

    /// <summary>Form of address.</summary>
    public Wording Honorific { get; init; } = Wording.Empty;

    /// <summary>Post.</summary>
    public Wording Post { get; init; } = Wording.Empty;

    /// <summary>Employer when not the visiting organisation.</summary>
    public Wording Employer { get; init; } = Wording.Empty;

    /// <summary>ISO 3166-1 alpha-2.</summary>
    public string Nationality { get; init; } = string.Empty;

    /// <summary>Rank.</summary>
    public Rank Rank { get; init; } = Rank.Staff;

    /// <summary>Mail.</summary>
    public string Email { get; init; } = string.Empty;

    /// <summary>Name of the assistant who receives the mail instead; null leaves what is there.</summary>
    public string? AssistantName { get; init; }

    /// <summary>The assistant's address, where mail goes instead; empty: nobody receives it for the person; null leaves what is there.</summary>
    public string? AssistantEmail { get; init; }

    /// <summary>Language of letter, mail and page.</summary>
    public Language Language { get; init; }

    /// <summary>IANA zone at home; empty: the organisation's.</summary>
    public string ZoneId { get; init; } = string.Empty;

    /// <summary>Sub-group.</summary>
    public string Group { get; init; } = string.Empty;

    /// <summary>Restricted details; null leaves what is there.</summary>
    public RestrictedDetails? Restricted { get; init; }
}

/// <summary>The desk where visits are asked for, taken on, declined, changed and called off.</summary>
public sealed class VisitDesk(DelegationsDbContext db, IClock clock, Vault vault, IVisitWatch watch)
{
    private const int Tries = 20;

    private const int LongestEmail = 254;

    private const int LongestAssistantName = 200;

    /// <summary>Files a request. The requester's college hosts unless the form says otherwise.</summary>
    public async Task<Result<VisitId>> RequestAsync(RequestVisit input, Actor actor, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await FileAsync(input, actor, ct);
            }
            catch (Exception exception) when (attempt < Tries && (Contention.IsDuplicate(exception) || Contention.IsPassing(exception)))
            {
                // Another request took the number, or the same form came twice in one moment: look again.
                db.ChangeTracker.Clear();
            }
        }
    }

    private async Task<Result<VisitId>> FileAsync(RequestVisit input, Actor actor, CancellationToken ct)
    {
        if (actor.AccountId is not null && !actor.Is(Roles.Requester | Roles.Officer))
        {
            return Actor.MayNot;
        }

        // The form carries the id of the file it makes: pressed twice, or sent again after a lost answer, it is filed once.
        if (input.FormId is { } formId && await db.Visits.AnyAsync(filed => filed.Id == formId, ct))
        {
            return formId;
        }

        var refusals = await CheckAsync(input, ct);
        if (refusals.Count > 0)
        {
            return Result<VisitId>.Refused(refusals);
        }

        var now = clock.GetCurrentInstant();
        var year = input.Dates!.From.Year;
        var prefix = string.Create(CultureInfo.InvariantCulture, $"V-{year}-");
        var numbers = await db.Visits.Where(visit => visit.Number.StartsWith(prefix)).Select(visit => visit.Number).ToListAsync(ct);
        var next = numbers.Select(number => int.Parse(number.AsSpan(prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture)).DefaultIfEmpty(0).Max() + 1;
        var visit = new Visit(input.FormId ?? VisitId.New(), string.Create(CultureInfo.InvariantCulture, $"{prefix}{next:0000}"), input.Title, input.OrganisationId!.Value, input.UnitId!.Value, actor.AccountId, input.Dates, now);
        await FillAsync(visit, input, ct);
        visit.Touch(now);
        db.Visits.Add(visit);
        db.AuditEntries.Add(new AuditEntry(now, actor, "visit.requested", visit.Id, visit.Number));
        await db.SaveChangesAsync(ct);
        return visit.Id;
    }

    /// <summary>Changes the request: dates, purposes, wishes, contact.</summary>
    public async Task<Result> ReviseAsync(VisitId id, long version, RequestVisit input, Actor actor, CancellationToken ct)
    {
        var opened = await db.OpenAsync(id, version, actor, ct);
        if (!opened.Succeeded)
        {
            return opened;
        }

        var visit = opened.Value;
        if (!MayRevise(visit, actor))
        {
            return Actor.MayNot;
        }

        var refusals = await CheckAsync(input, ct);
        if (refusals.Count > 0)
        {
            return Result.Refused(refusals);
        }

        visit.Title = input.Title;
        visit.OrganisationId = input.OrganisationId!.Value;
        visit.UnitId = input.UnitId!.Value;
        visit.From = input.Dates!.From;
        visit.To = input.Dates.To;
        await FillAsync(visit, input, ct);
        return await SaveAsync(visit, actor, "visit.revised", visit.Number, string.Empty, ct);
    }

    /// <summary>The office takes the visit on.</summary>
    public Task<Result> AcceptAsync(VisitId id, long version, Actor actor, CancellationToken ct) =>
        MoveAsync(id, version, actor, visit => visit.Accept(), "visit.accepted", string.Empty, ct);

    /// <summary>The office says no, with a reason that the requester reads.</summary>
    public Task<Result> DeclineAsync(VisitId id, long version, string reason, Actor actor, CancellationToken ct) =>
        string.IsNullOrWhiteSpace(reason)
            ? Task.FromResult<Result>(new Refusal(RefusalKind.Rule, "visit.reason_needed", "Reason"))
            : MoveAsync(id, version, actor, visit => visit.Decline(reason.Trim()), "visit.declined", reason.Trim(), ct);

    /// <summary>The visits that the actor may see, nearest first; <paramref name="search"/> finds part of a name in any script or a number.</summary>
    public async Task<IReadOnlyList<VisitRow>> ListAsync(Actor actor, VisitState? state, string? search, CancellationToken ct)
    {
        var visits = db.VisitsOf(actor).AsNoTracking();
        if (state is not null)
        {
            visits = visits.Where(visit => visit.State == state);
        }

        var rows = await (
            from visit in visits
            join organisation in db.Organisations on visit.OrganisationId equals organisation.Id
            join unit in db.Units on visit.UnitId equals unit.Id
            orderby visit.From, visit.Number
            select new { visit, organisation, unit, Delegates = visit.Delegates.ToList() }).AsSplitQuery().ToListAsync(ct);
        var wanted = search?.Trim() ?? string.Empty;
        return
        [
            .. rows
                .Where(row => wanted.Length == 0 || Matches(row.visit, row.organisation, row.Delegates, wanted))
                .Select(row => new VisitRow(
                    row.visit.Id, row.visit.Number, row.visit.Title, row.organisation.Name, row.organisation.Country, row.unit.Name, row.visit.From, row.visit.To,
                    row.visit.State, row.Delegates.Count > 0 ? row.Delegates.Count : row.visit.ExpectedPeople, row.Delegates.Select(member => member.Rank).DefaultIfEmpty(Rank.Staff).Min(), row.visit.ChangedAt)),
        ];
    }

    /// <summary>One file, or null when it is not there for the actor.</summary>
    public async Task<VisitFile?> ReadAsync(VisitId id, Actor actor, CancellationToken ct)
    {
        var visit = await db.VisitsOf(actor).AsNoTracking().Include(file => file.Wishes).Include(file => file.Delegates).AsSplitQuery().SingleOrDefaultAsync(file => file.Id == id, ct);
        if (visit is null)
        {
            return null;
        }

        var organisation = await db.Organisations.AsNoTracking().SingleAsync(row => row.Id == visit.OrganisationId, ct);
        var unit = await db.Units.AsNoTracking().SingleAsync(row => row.Id == visit.UnitId, ct);
        var requester = await db.Accounts.AsNoTracking().Where(row => row.Id == visit.RequesterId).Select(row => row.Name).SingleOrDefaultAsync(ct);
        return new VisitFile(visit, organisation, unit, requester ?? string.Empty);
    }

    /// <summary>Adds or changes a delegate.</summary>
    public async Task<Result<DelegateId>> SaveDelegateAsync(VisitId id, long version, DelegateId? delegateId, DelegateDetails input, Actor actor, CancellationToken ct)
    {
        var opened = await db.OpenAsync(id, version, actor, ct);
        if (!opened.Succeeded)
        {
            return opened.Refusal;
        }

        var visit = opened.Value;
        if (!MayRevise(visit, actor))
        {
            return Actor.MayNot;
        }

        var refusals = CheckDelegate(input);
        if (refusals.Count > 0)
        {
            return Result<DelegateId>.Refused(refusals);
        }

        var member = delegateId is null ? null : visit.Delegates.SingleOrDefault(row => row.Id == delegateId);
        if (delegateId is not null && member is null)
        {
            return new Refusal(RefusalKind.NotFound, "delegate.not_found");
        }

        var isNew = member is null;
        if (member is null)
        {
            if (visit.Delegates.Count >= RequestVisit.MostPeople)
            {
                return new Refusal(RefusalKind.Rule, "visit.people_out_of_range", null, RequestVisit.MostPeople);
            }

            member = new Delegate(visit.Id, 0, input.Role, input.Name);
            visit.Add(member);
            db.Delegates.Add(member);
        }

        await ApplyAsync(visit, member, input, ct);
        Renumber(visit);
        var saved = await SaveAsync(visit, actor, isNew ? "delegate.added" : "delegate.changed", member.Name.For(Language.English), string.Empty, ct);
        return saved.Succeeded ? member.Id : saved.Refusal;
    }

    /// <summary>Takes a delegate off the list.</summary>
    public async Task<Result> RemoveDelegateAsync(VisitId id, long version, DelegateId delegateId, Actor actor, CancellationToken ct)
    {
        var opened = await db.OpenAsync(id, version, actor, ct);
        if (!opened.Succeeded)
        {
            return opened;
        }

        var visit = opened.Value;
        var member = visit.Delegates.SingleOrDefault(row => row.Id == delegateId);
        if (member is null)
        {
            return new Refusal(RefusalKind.NotFound, "delegate.not_found");
        }

        if (!MayRevise(visit, actor))
        {
            return Actor.MayNot;
        }

        visit.Remove(member);
        db.Delegates.Remove(member);
        Renumber(visit);
        return await SaveAsync(visit, actor, "delegate.removed", member.Name.For(Language.English), string.Empty, ct);
    }

    /// <summary>Shows the restricted details of a delegate to an officer; the reading is recorded with its reason.</summary>
    public async Task<Result<RestrictedDetails>> RevealAsync(VisitId id, DelegateId delegateId, string reason, Actor actor, CancellationToken ct)
    {
        if (!actor.Is(Roles.Officer))
        {
            return Actor.MayNot;
        }

        if (string.IsNullOrWhiteSpace(reason))
        {
            return new Refusal(RefusalKind.Rule, "delegate.reveal_reason_needed", "Reason");
        }

        var opened = await db.OpenAsync(id, null, actor, ct);
        if (!opened.Succeeded)
        {
            return opened.Refusal;
        }

        var member = opened.Value.Delegates.SingleOrDefault(row => row.Id == delegateId);
        if (member is null)
        {
            return new Refusal(RefusalKind.NotFound, "delegate.not_found");
        }

        var details = await RestrictedOfAsync(member, ct);
        db.AuditEntries.Add(new AuditEntry(clock.GetCurrentInstant(), actor, "delegate.restricted_read", id, member.Name.For(Language.English), reason.Trim()));
        await db.SaveChangesAsync(ct);
        return details;
    }

    /// <summary>The restricted details as most people may see them: the passport masked, nothing else.</summary>
    public async Task<IReadOnlyDictionary<DelegateId, string>> MaskedPassportsAsync(Visit visit, CancellationToken ct)
    {
        var masked = new Dictionary<DelegateId, string>();
        foreach (var member in visit.Delegates)
        {
            masked[member.Id] = (await RestrictedOfAsync(member, ct)).MaskedPassport;
        }

        return masked;
    }

    /// <summary>The record of a visit, newest first.</summary>
    public async Task<IReadOnlyList<AuditEntry>> StoryAsync(VisitId id, Actor actor, CancellationToken ct) =>
        await db.VisitsOf(actor).AnyAsync(visit => visit.Id == id, ct)
            ? await db.AuditEntries.AsNoTracking().Where(entry => entry.VisitId == id).OrderByDescending(entry => entry.At).ThenByDescending(entry => entry.Id).Take(500).ToListAsync(ct)
            : [];

    /// <summary>True when the actor may change the request: an officer always, a requester until the office has taken it on.</summary>
    public static bool MayRevise(Visit visit, Actor actor) =>
        visit.IsLive && (actor.AccountId is null || actor.Is(Roles.Officer) || (actor.Is(Roles.Requester) && visit.State == VisitState.Requested));

    internal async Task<RestrictedDetails> RestrictedOfAsync(Delegate member, CancellationToken ct)
    {
        if (member.Sealed is null)
        {
            return RestrictedDetails.None;
        }

        var plain = await vault.OpenAsync(member.VisitId, member.SealPlace, member.Sealed, ct);
        return plain is null ? RestrictedDetails.None : Json.Read<RestrictedDetails>(Encoding.UTF8.GetString(plain));
    }

    /// <summary>Everything that is wrong with a delegate's form.</summary>
    internal static IReadOnlyList<Refusal> CheckDelegate(DelegateDetails input)
    {
        var refusals = new List<Refusal>();
        if (input.Name.IsEmpty)
        {
            refusals.Add(new Refusal(RefusalKind.Rule, "delegate.name_needed", "Given"));
        }

        if (input.Email.Length > 0 && !System.Net.Mail.MailAddress.TryCreate(input.Email, out _))
        {
            refusals.Add(new Refusal(RefusalKind.Rule, "visit.email_invalid", "Email"));
        }

        if (input.AssistantEmail is { Length: > 0 } assistant && !System.Net.Mail.MailAddress.TryCreate(assistant, out _))
        {
            refusals.Add(new Refusal(RefusalKind.Rule, "visit.email_invalid", "AssistantEmail"));
        }

        foreach (var (text, most, field) in new[] { (input.Email, LongestEmail, "Email"), (input.AssistantEmail, LongestEmail, "AssistantEmail"), (input.AssistantName, LongestAssistantName, "AssistantName") })
        {
            if (text?.Length > most)
            {
                refusals.Add(new Refusal(RefusalKind.Rule, "form.too_long", field, most));
            }
        }

        if (input.AssistantName is { Length: > 0 } && string.IsNullOrEmpty(input.AssistantEmail))
        {
            // A name without an address would change nothing, and the officer would believe that it does.
            refusals.Add(new Refusal(RefusalKind.Rule, "delegate.assistant_email_needed", "AssistantEmail"));
        }

        if (input.ZoneId.Length > 0 && DateTimeZoneProviders.Tzdb.GetZoneOrNull(input.ZoneId) is null)
        {
            refusals.Add(new Refusal(RefusalKind.Rule, "delegate.zone_unknown", "ZoneId"));
        }

        if (input.Nationality.Length > 0 && (input.Nationality.Length != 2 || !input.Nationality.All(char.IsAsciiLetterUpper)))
        {
            refusals.Add(new Refusal(RefusalKind.Rule, "delegate.nationality_invalid", "Nationality"));
        }

        return refusals;
    }

    /// <summary>Writes a form into a delegate.</summary>
    internal async Task ApplyAsync(Visit visit, Delegate member, DelegateDetails input, CancellationToken ct)
    {
        member.Name = input.Name;
        member.Role = input.Role;
        member.Order = input.Order > 0 ? input.Order : (member.Order > 0 ? member.Order : visit.Delegates.Count + 1);
        member.Sex = input.Sex;
        member.Honorific = input.Honorific;
        member.Post = input.Post;
        member.Employer = input.Employer;
        member.Nationality = input.Nationality;
        member.Rank = input.Rank;
        member.Email = input.Email.Trim();
        member.AssistantName = input.AssistantName?.Trim() ?? member.AssistantName;
        member.AssistantEmail = input.AssistantEmail?.Trim() ?? member.AssistantEmail;
        member.Language = input.Language;
        member.ZoneId = input.ZoneId;
        member.Group = input.Group.Trim();
        if (input.Restricted is { } restricted)
        {
            member.Sealed = restricted.IsEmpty
                ? null
                : await vault.SealAsync(visit.Id, member.SealPlace, Encoding.UTF8.GetBytes(Json.Write(restricted)), ct);
        }
    }

    internal static void Renumber(Visit visit)
    {
        var order = 1;
        foreach (var member in visit.Delegates.OrderBy(row => row.Order).ThenBy(row => row.Id.Value))
        {
            member.Order = order++;
        }
    }

    private static bool Matches(Visit visit, Organisation organisation, List<Delegate> members, string wanted)
    {
        bool Has(string text) => text.Contains(wanted, StringComparison.OrdinalIgnoreCase);
        return Has(visit.Number) || Has(visit.Title.English) || Has(visit.Title.Chinese) || Has(organisation.Name.English) || Has(organisation.Name.Chinese) || Has(organisation.NativeName)
            || members.Exists(member => Has(member.Name.Latin) || Has(member.Name.Native) || Has(member.Name.Chinese) || Has(member.Name.Passport));
    }

    private async Task<IReadOnlyList<Refusal>> CheckAsync(RequestVisit input, CancellationToken ct)
    {
        var refusals = new List<Refusal>(input.Check());
        if (input.OrganisationId is { } organisation && !await db.Organisations.AnyAsync(row => row.Id == organisation, ct))
        {
            refusals.Add(new Refusal(RefusalKind.Rule, "visit.organisation_needed", nameof(RequestVisit.OrganisationId)));
        }

        if (input.UnitId is { } unit && !await db.Units.AnyAsync(row => row.Id == unit, ct))
        {
            refusals.Add(new Refusal(RefusalKind.Rule, "visit.unit_needed", nameof(RequestVisit.UnitId)));
        }

        return refusals;
    }

    private async Task FillAsync(Visit visit, RequestVisit input, CancellationToken ct)
    {
        if (visit.Title.IsEmpty)
        {
            visit.Title = (await db.Organisations.SingleAsync(row => row.Id == visit.OrganisationId, ct)).Name;
        }

        visit.Alternatives = input.Alternatives;
        visit.Purposes = input.Purposes;
        visit.Objective = input.Objective;
        visit.TalksLanguage = input.TalksLanguage;
        visit.NeedsInterpreter = input.NeedsInterpreter;
        visit.Funding = input.Funding;
        visit.FundingNotes = input.FundingNotes;
        visit.HasSigning = input.HasSigning;
        visit.HasMedia = input.HasMedia;
        visit.ContactName = input.ContactName.Trim();
        visit.ContactEmail = input.ContactEmail.Trim();
        visit.ContactPhone = input.ContactPhone.Trim();
        visit.ExpectedPeople = input.ExpectedPeople;
        visit.Arrival = input.Arrival;
        visit.Departure = input.Departure;
        visit.LetterLanguage = input.LetterLanguage;
        visit.Notes = input.Notes;
        TakeWishes(visit, input.Wishes);
    }

    /// <summary>A wish that was there before keeps its id, so that items made from it keep their place in the programme.</summary>
    private void TakeWishes(Visit visit, IReadOnlyList<WishInput> inputs)
    {
        var before = visit.Wishes.ToList();
        var order = 1;
        foreach (var input in inputs)
        {
            var wish = before.Find(candidate => candidate.Kind == input.Kind && candidate.Title == input.Title);
            if (wish is null)
            {
                wish = new Wish(visit.Id, order, input.Kind, input.Title, input.Minutes);
                visit.Add(wish);
                db.Wishes.Add(wish);
            }

            before.Remove(wish);
            wish.Order = order++;
            wish.Minutes = input.Minutes;
            wish.Hosts = input.Hosts;
            wish.RoomId = input.RoomId;
            wish.SiteId = input.SiteId;
            wish.RoomTag = input.RoomTag;
            wish.Day = input.Day;
            wish.NotBefore = input.NotBefore;
            wish.NotAfter = input.NotAfter;
            wish.AfterWish = input.AfterWish;
            wish.NeedsInterpreter = input.NeedsInterpreter;
            wish.Notes = input.Notes;
        }

        foreach (var wish in before)
        {
            visit.Remove(wish);
            db.Wishes.Remove(wish);
        }
    }

    private async Task<Result> MoveAsync(VisitId id, long version, Actor actor, Func<Visit, Result> move, string action, string reason, CancellationToken ct)
    {
        if (!actor.Is(Roles.Officer) && actor.AccountId is not null)
        {
            return Actor.MayNot;
        }

        var opened = await db.OpenAsync(id, version, actor, ct);
        if (!opened.Succeeded)
        {
            return opened;
        }

        var moved = move(opened.Value);
        return moved.Succeeded ? await SaveAsync(opened.Value, actor, action, opened.Value.Number, reason, ct) : moved;
    }

    private async Task<Result> SaveAsync(Visit visit, Actor actor, string action, string detail, string reason, CancellationToken ct)
    {
        var now = clock.GetCurrentInstant();
        visit.Touch(now);
        db.AuditEntries.Add(new AuditEntry(now, actor, action, visit.Id, detail, reason));
        await watch.ChangedAsync(visit, actor, ct);
        try
        {
            await db.SaveChangesAsync(ct);
            return Result.Done;
        }
        catch (Exception exception) when (Contention.Lost(exception))
        {
            return new Refusal(RefusalKind.Stale, "visit.stale", null, visit.Number);
        }
    }
}
