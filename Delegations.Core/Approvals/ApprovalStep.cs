using Delegations.Core.Access;
using Delegations.Core.Persistence;
using Delegations.Core.Programme;
using Delegations.Core.Visits;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Delegations.Core.Approvals;

/// <summary>Where a step of a route stands.</summary>
public enum StepState
{
    /// <summary>An earlier step is not decided yet.</summary>
    Waiting,

    /// <summary>On the approver's work list.</summary>
    Pending,

    /// <summary>Yes.</summary>
    Approved,

    /// <summary>Back to the officer with a comment.</summary>
    Returned,

    /// <summary>No.</summary>
    Rejected,

    /// <summary>What it was about has changed; the decision holds no more.</summary>
    Voided,
}

/// <summary>What an approver says.</summary>
public enum Decision
{
    /// <summary>Yes.</summary>
    Approve,

    /// <summary>Change this first.</summary>
    Return,

    /// <summary>No.</summary>
    Reject,
}

/// <summary>One step of a visit's approval route, about exactly one release by its hash.</summary>
public sealed class ApprovalStep : IVersioned
{
    private ApprovalStep()
    {
    }

    /// <summary>A step about a release.</summary>
    public ApprovalStep(Release release, int order, ApproverKind approver, AccountId approverId, Wording why, Instant now)
    {
        Id = StepId.New();
        VisitId = release.VisitId;
        ReleaseId = release.Id;
        ReleaseHash = release.Hash;
        Order = order;
        Approver = approver;
        ApproverId = approverId;
        Why = why;
        AskedAt = now;
    }

    /// <summary>Names the step.</summary>
    public StepId Id { get; private set; }

    /// <inheritdoc/>
    public long Version { get; private set; }

    /// <summary>The visit.</summary>
    public VisitId VisitId { get; private set; }

    /// <summary>The release.</summary>
    public ReleaseId ReleaseId { get; private set; }

    /// <summary>The hash that is approved.</summary>
    public string ReleaseHash { get; private set; } = string.Empty;

    /// <summary>Place in the route.</summary>
    public int Order { get; private set; }

    /// <summary>Whose approval.</summary>
    public ApproverKind Approver { get; private set; }

    /// <summary>The account that decides.</summary>
    public AccountId ApproverId { get; private set; }

    /// <summary>Why this step is in the route.</summary>
    public Wording Why { get; private set; } = Wording.Empty;

    /// <summary>When the route was opened.</summary>
    public Instant AskedAt { get; private set; }

    /// <summary>Where it stands.</summary>
    public StepState State { get; private set; } = StepState.Waiting;

    /// <summary>What the approver wrote.</summary>
    public string Comment { get; private set; } = string.Empty;

    /// <summary>When it was decided.</summary>
    public Instant? DecidedAt { get; private set; }

    /// <summary>Puts the step on the work list.</summary>
    public void Open() => State = StepState.Pending;

    /// <summary>The approver's word. Nobody approves what they asked for, and nobody decides another's step.</summary>
    /// <param name="decision">What.</param>
    /// <param name="comment">In words; needed for a return or rejection.</param>
    /// <param name="actor">Who.</param>
    /// <param name="requesterId">Who asked for the visit.</param>
    /// <param name="submitterId">Who submitted the release.</param>
    /// <param name="now">When.</param>
    public Result Decide(Decision decision, string comment, Actor actor, AccountId? requesterId, AccountId? submitterId, Instant now)
    {
        if (actor.AccountId is not { } decider || decider != ApproverId || !actor.Is(Roles.Approver))
        {
            return Actor.MayNot;
        }

        if (decider == requesterId || decider == submitterId)
        {
            return new Refusal(RefusalKind.Forbidden, "approval.own_request");
        }

        if (State != StepState.Pending)
        {
            return new Refusal(RefusalKind.Conflict, "approval.already_decided", null, State.ToString());
        }

        if (decision != Decision.Approve && string.IsNullOrWhiteSpace(comment))
        {
            return new Refusal(RefusalKind.Rule, "approval.comment_needed", "Comment");
        }

        State = decision switch
        {
            Decision.Approve => StepState.Approved,
            Decision.Return => StepState.Returned,
            _ => StepState.Rejected,
        };
        Comment = comment.Trim();
        DecidedAt = now;
        return Result.Done;
    }

    /// <summary>What it was about has changed.</summary>
    public void Void() => State = StepState.Voided;

    void IVersioned.RaiseVersion() => Version++;
}

internal sealed class ApprovalStepMapping : IEntityTypeConfiguration<ApprovalStep>
{
    public void Configure(EntityTypeBuilder<ApprovalStep> builder)
    {
        builder.ToTable("approval_steps");
        builder.HasKey(step => step.Id).HasName("pk_approval_steps");
        builder.Property(step => step.Version).IsConcurrencyToken();
        builder.Property(step => step.ReleaseHash).HasMaxLength(64);
        builder.Property(step => step.Comment).HasMaxLength(2000);
        builder.HasWording(step => step.Why, 1000);
        builder.HasIndex(step => new { step.ApproverId, step.State }).HasDatabaseName("ix_approval_steps_approver_state");
        builder.HasIndex(step => new { step.ReleaseId, step.Order }).IsUnique().HasDatabaseName("ux_approval_steps_release_order");
        builder.HasOne<Release>().WithMany().HasForeignKey(step => step.ReleaseId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Visit>().WithMany().HasForeignKey(step => step.VisitId).OnDelete(DeleteBehavior.Cascade);
    }
}
