using Delegations.Core.Directory;
using Delegations.Core.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Delegations.Core.Approvals;

/// <summary>Whose approval a step asks for.</summary>
public enum ApproverKind
{
    /// <summary>The head of the hosting college.</summary>
    HeadOfHostUnit,

    /// <summary>The Office of International Relations.</summary>
    InternationalOffice,

    /// <summary>A vice-president of the house.</summary>
    VicePresident,
}

/// <summary>One step of the approval policy: data with validity dates, a condition and a source. No rule lives in code.</summary>
public sealed class PolicyStep
{
    private PolicyStep()
    {
    }

    /// <summary>A step that holds from a date.</summary>
    public PolicyStep(int order, ApproverKind approver, AccountId approverId, LocalDate validFrom, LocalDate? validTo, Wording source)
    {
        Id = PolicyStepId.New();
        Order = order;
        Approver = approver;
        ApproverId = approverId;
        ValidFrom = validFrom;
        ValidTo = validTo;
        Source = source;
    }

    /// <summary>Names the step.</summary>
    public PolicyStepId Id { get; private set; }

    /// <summary>Place in the route; lower first.</summary>
    public int Order { get; private set; }

    /// <summary>Whose approval.</summary>
    public ApproverKind Approver { get; private set; }

    /// <summary>The account that decides.</summary>
    public AccountId ApproverId { get; private set; }

    /// <summary>For a head of unit: of which unit.</summary>
    public UnitId? UnitId { get; set; }

    /// <summary>Asked only when the head of delegation has this rank or a higher one; null: always.</summary>
    public Rank? HeadRankAtLeast { get; set; }

    /// <summary>First day it holds, by the date of submission.</summary>
    public LocalDate ValidFrom { get; private set; }

    /// <summary>Last day it holds, inclusive; null: until changed.</summary>
    public LocalDate? ValidTo { get; private set; }

    /// <summary>Where the rule is written.</summary>
    public Wording Source { get; private set; } = Wording.Empty;

    /// <summary>True when the step belongs to the route of a visit hosted by that unit, headed by that rank, submitted on that day.</summary>
    public bool AppliesTo(UnitId hostUnit, Rank headRank, LocalDate submitted) =>
        ValidFrom <= submitted
        && (ValidTo is null || submitted <= ValidTo)
        && (UnitId is null || UnitId == hostUnit)
        && (HeadRankAtLeast is null || headRank <= HeadRankAtLeast);
}

internal sealed class PolicyStepMapping : IEntityTypeConfiguration<PolicyStep>
{
    public void Configure(EntityTypeBuilder<PolicyStep> builder)
    {
        builder.ToTable("policy_steps");
        builder.HasKey(step => step.Id).HasName("pk_policy_steps");
        builder.HasWording(step => step.Source, 1000);
        builder.HasOne<Access.Account>().WithMany().HasForeignKey(step => step.ApproverId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Unit>().WithMany().HasForeignKey(step => step.UnitId).OnDelete(DeleteBehavior.Cascade);
    }
}
