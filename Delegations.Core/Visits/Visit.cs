using Delegations.Core.Access;
using Delegations.Core.Directory;
using Delegations.Core.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Delegations.Core.Visits;

/// <summary>The visit file: who wants to come, why, when, and where it stands.</summary>
public sealed class Visit : IVersioned
{
    private readonly List<Wish> _wishes = [];
    private readonly List<Delegate> _delegates = [];

    private Visit()
    {
    }

    /// <summary>A request for a visit.</summary>
    public Visit(VisitId id, string number, Wording title, OrganisationId organisationId, UnitId unitId, AccountId? requesterId, DateRange dates, Instant requestedAt)
    {
        Id = id;
        Number = number;
        Title = title;
        OrganisationId = organisationId;
        UnitId = unitId;
        RequesterId = requesterId;
        From = dates.From;
        To = dates.To;
        RequestedAt = requestedAt;
        State = VisitState.Requested;
    }

    /// <summary>Names the visit.</summary>
    public VisitId Id { get; private set; }

    /// <summary>Number in the office's file: <c>V-2027-0003</c>.</summary>
    public string Number { get; private set; } = string.Empty;

    /// <inheritdoc/>
    public long Version { get; private set; }

    /// <summary>Name of the visit.</summary>
    public Wording Title { get; set; } = Wording.Empty;

    /// <summary>Who visits.</summary>
    public OrganisationId OrganisationId { get; set; }

    /// <summary>The hosting college or office.</summary>
    public UnitId UnitId { get; set; }

    /// <summary>Who asked for it; nobody approves what they asked for.</summary>
    public AccountId? RequesterId { get; private set; }

    /// <summary>When it was asked for.</summary>
    public Instant RequestedAt { get; private set; }

    /// <summary>Where it stands.</summary>
    public VisitState State { get; private set; }

    /// <summary>Why it was declined, returned or cancelled; shown to the requester.</summary>
    public string StateReason { get; private set; } = string.Empty;

    /// <summary>Number of the latest release; 0 while there is none.</summary>
    public int ReleaseNumber { get; private set; }

    /// <summary>First day of the stay.</summary>
    public LocalDate From { get; set; }

    /// <summary>Last day of the stay, inclusive.</summary>
    public LocalDate To { get; set; }

    /// <summary>Other dates that would do.</summary>
    public IReadOnlyList<DateRange> Alternatives { get; set; } = [];

    /// <summary>Why they come.</summary>
    public IReadOnlyList<VisitPurpose> Purposes { get; set; } = [];

    /// <summary>What both sides want of it.</summary>
    public Wording Objective { get; set; } = Wording.Empty;

    /// <summary>Language of talks, a BCP 47 primary tag: <c>en</c>, <c>de</c>. Other than the house's (zh) it needs an interpreter, except where all speak it.</summary>
    public string TalksLanguage { get; set; } = "en";

    /// <summary>True when talks need an interpreter of the house.</summary>
    public bool NeedsInterpreter { get; set; }

    /// <summary>Who pays.</summary>
    public Funding Funding { get; set; }

    /// <summary>What exactly is paid by whom.</summary>
    public Wording FundingNotes { get; set; } = Wording.Empty;

    /// <summary>Something is signed.</summary>
    public bool HasSigning { get; set; }

    /// <summary>Media come.</summary>
    public bool HasMedia { get; set; }

    /// <summary>Contact person of the visitors.</summary>
    public string ContactName { get; set; } = string.Empty;

    /// <summary>Mail of the contact person.</summary>
    public string ContactEmail { get; set; } = string.Empty;

    /// <summary>Telephone of the contact person.</summary>
    public string ContactPhone { get; set; } = string.Empty;

    /// <summary>People expected before the list is there.</summary>
    public int ExpectedPeople { get; set; } = 1;

    /// <summary>How they come.</summary>
    public Flight? Arrival { get; set; }

    /// <summary>How they leave.</summary>
    public Flight? Departure { get; set; }

    /// <summary>Language of invitation letters; null: both side by side.</summary>
    public Language? LetterLanguage { get; set; }

    /// <summary>For the office.</summary>
    public string Notes { get; set; } = string.Empty;

    /// <summary>What they would like, most important first.</summary>
    public IReadOnlyList<Wish> Wishes => _wishes;

    /// <summary>Who comes.</summary>
    public IReadOnlyList<Delegate> Delegates => _delegates;

    /// <summary>People to plan for: the list when there is one, otherwise the expected number.</summary>
    public int HeadCount => _delegates.Count > 0 ? _delegates.Count : ExpectedPeople;

    /// <summary>Highest rank in the delegation; <see cref="Rank.Staff"/> while nobody is listed.</summary>
    public Rank HeadRank => _delegates.Count == 0 ? Rank.Staff : _delegates.Where(member => member.Role == DelegateRole.Head).DefaultIfEmpty(_delegates[0]).Min(member => member.Rank);

    /// <summary>True while wishes, people and items may change.</summary>
    public bool IsLive => State is not (VisitState.Declined or VisitState.Cancelled);

    /// <summary>Adds a wish.</summary>
    public void Add(Wish wish) => _wishes.Add(wish);

    /// <summary>Drops a wish.</summary>
    public void Remove(Wish wish) => _wishes.Remove(wish);

    /// <summary>Adds a delegate.</summary>
    public void Add(Delegate member) => _delegates.Add(member);

    /// <summary>Takes a delegate off the list.</summary>
    public void Remove(Delegate member) => _delegates.Remove(member);

    /// <summary>The office takes it on.</summary>
    public Result Accept() => MoveTo(VisitState.Planning);

    /// <summary>The office or an approver says no.</summary>
    public Result Decline(string reason) => MoveTo(VisitState.Declined, reason);

    /// <summary>The release of that number goes to the approvers.</summary>
    public Result Submit(int releaseNumber)
    {
        var moved = MoveTo(VisitState.InApproval);
        ReleaseNumber = moved.Succeeded ? releaseNumber : ReleaseNumber;
        return moved;
    }

    /// <summary>Back to the drawing board: returned by an approver, or changed after approval.</summary>
    public Result Reopen(string reason) => MoveTo(VisitState.Planning, reason);

    /// <summary>The last approval is there.</summary>
    public Result Approve() => MoveTo(VisitState.Approved);

    /// <summary>Corrected wording of an approved visit becomes its next release; what was approved stands.</summary>
    public Result Reword(int releaseNumber)
    {
        if (State != VisitState.Approved)
        {
            return new Refusal(RefusalKind.Rule, "visit.wrong_state", null, State.ToString(), nameof(VisitState.Approved));
        }

        ReleaseNumber = releaseNumber;
        return Result.Done;
    }

    /// <summary>Called off.</summary>
    public Result Cancel(string reason) => MoveTo(VisitState.Cancelled, reason);

    /// <summary>
    /// Marks the file as changed, so that its version rises even when only people or items changed; also when two changes fall into one tick of the clock,
    /// or the clock was set back.
    /// </summary>
    public void Touch(Instant now) => ChangedAt = now > ChangedAt ? now : ChangedAt + Duration.FromTicks(10);

    /// <summary>When anything of the file last changed.</summary>
    public Instant ChangedAt { get; private set; }

    private Result MoveTo(VisitState to, string reason = "")
    {
        if (!VisitMoves.Allows(State, to))
        {
            return new Refusal(RefusalKind.Rule, "visit.wrong_state", null, State.ToString(), to.ToString());
        }

        State = to;
        StateReason = reason;
        return Result.Done;
    }

    void IVersioned.RaiseVersion() => Version++;
}

internal sealed class VisitMapping : IEntityTypeConfiguration<Visit>
{
    public void Configure(EntityTypeBuilder<Visit> builder)
    {
        builder.ToTable("visits");
        builder.HasKey(visit => visit.Id).HasName("pk_visits");
        builder.Property(visit => visit.Version).IsConcurrencyToken();
        builder.Property(visit => visit.Number).HasMaxLength(40);
        builder.HasIndex(visit => visit.Number).IsUnique().HasDatabaseName("ux_visits_number");
        builder.HasWording(visit => visit.Title);
        builder.HasWording(visit => visit.Objective, 4000);
        builder.HasWording(visit => visit.FundingNotes, 1000);
        builder.HasJson(visit => visit.Alternatives);
        builder.HasJson(visit => visit.Purposes);
        builder.HasJson(visit => visit.Arrival);
        builder.HasJson(visit => visit.Departure);
        builder.Property(visit => visit.TalksLanguage).HasMaxLength(8);
        builder.Property(visit => visit.StateReason).HasMaxLength(2000);
        builder.Property(visit => visit.ContactName).HasMaxLength(200);
        builder.Property(visit => visit.ContactEmail).HasMaxLength(254);
        builder.Property(visit => visit.ContactPhone).HasMaxLength(40);
        builder.Property(visit => visit.Notes).HasMaxLength(4000);
        builder.Ignore(visit => visit.HeadCount);
        builder.Ignore(visit => visit.HeadRank);
        builder.Ignore(visit => visit.IsLive);
        builder.HasOne<Organisation>().WithMany().HasForeignKey(visit => visit.OrganisationId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Unit>().WithMany().HasForeignKey(visit => visit.UnitId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Account>().WithMany().HasForeignKey(visit => visit.RequesterId).OnDelete(DeleteBehavior.SetNull);
        builder.HasMany(visit => visit.Wishes).WithOne().HasForeignKey(wish => wish.VisitId).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(visit => visit.Delegates).WithOne().HasForeignKey(member => member.VisitId).OnDelete(DeleteBehavior.Cascade);
    }
}
