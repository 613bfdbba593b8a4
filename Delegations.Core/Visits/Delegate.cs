using Delegations.Core.Directory;
using Delegations.Core.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Delegations.Core.Visits;

/// <summary>What somebody is in a delegation.</summary>
public enum DelegateRole
{
    /// <summary>Head of delegation (团长).</summary>
    Head,

    /// <summary>Deputy head (副团长).</summary>
    Deputy,

    /// <summary>Member (团员).</summary>
    Member,

    /// <summary>Aide or secretary.</summary>
    Aide,

    /// <summary>The delegation's own interpreter.</summary>
    Interpreter,

    /// <summary>Spouse or companion.</summary>
    Spouse,

    /// <summary>Security.</summary>
    Security,

    /// <summary>Press.</summary>
    Press,
}

/// <summary>Sex as a passport states it.</summary>
public enum PassportSex
{
    /// <summary>Not stated.</summary>
    Unspecified,

    /// <summary>F.</summary>
    Female,

    /// <summary>M.</summary>
    Male,
}

/// <summary>How somebody follows the programme. One way only: the same entry twice in one calendar is two entries (calendar guide 1.6).</summary>
public enum CalendarChoice
{
    /// <summary>An invitation by mail for each entry, which a calendar can answer.</summary>
    Invitations,

    /// <summary>A calendar to subscribe to; mail brings the itinerary without invitations.</summary>
    Feed,

    /// <summary>No calendar; mail brings the itinerary.</summary>
    None,
}

/// <summary>What only the letter and few people may read; sealed in the database, never in mail, calendar, address or log.</summary>
/// <param name="PassportNumber">As printed; empty when not collected.</param>
/// <param name="PassportExpires">Last day of validity.</param>
/// <param name="Born">Date of birth.</param>
/// <param name="Diet">Diet and allergies.</param>
public sealed record RestrictedDetails(string PassportNumber, LocalDate? PassportExpires, LocalDate? Born, string Diet)
{
    /// <summary>Nothing collected.</summary>
    public static RestrictedDetails None { get; } = new(string.Empty, null, null, string.Empty);

    /// <summary>True when nothing was collected.</summary>
    public bool IsEmpty => this == None;

    /// <summary>The passport number as most people may see it: <c>•••••••01</c>.</summary>
    public string MaskedPassport => PassportNumber.Length == 0 ? string.Empty : new string('•', Math.Max(PassportNumber.Length - 2, 1)) + PassportNumber[^Math.Min(2, PassportNumber.Length)..];
}

/// <summary>A member of a delegation.</summary>
public sealed class Delegate
{
    private Delegate()
    {
    }

    /// <summary>A member with a place in the order of precedence.</summary>
    public Delegate(VisitId visitId, int order, DelegateRole role, PersonName name)
    {
        Id = DelegateId.New();
        VisitId = visitId;
        Order = order;
        Role = role;
        Name = name;
    }

    /// <summary>Names the delegate.</summary>
    public DelegateId Id { get; private set; }

    /// <summary>The visit.</summary>
    public VisitId VisitId { get; private set; }

    /// <summary>Order of precedence, 1 first.</summary>
    public int Order { get; set; }

    /// <summary>Part in the delegation.</summary>
    public DelegateRole Role { get; set; }

    /// <summary>The name as it is.</summary>
    public PersonName Name { get; set; } = PersonName.Empty;

    /// <summary>Sex as the passport states it.</summary>
    public PassportSex Sex { get; set; }

    /// <summary>Form of address.</summary>
    public Wording Honorific { get; set; } = Wording.Empty;

    /// <summary>Post.</summary>
    public Wording Post { get; set; } = Wording.Empty;

    /// <summary>Employer, when not the visiting organisation.</summary>
    public Wording Employer { get; set; } = Wording.Empty;

    /// <summary>ISO 3166-1 alpha-2 code of the passport's country.</summary>
    public string Nationality { get; set; } = string.Empty;

    /// <summary>Rank of the post on the visit's dates.</summary>
    public Rank Rank { get; set; } = Rank.Staff;

    /// <summary>Where mail goes; empty: no mail.</summary>
    public string Email { get; set; } = string.Empty;

    /// <summary>Name of the assistant who receives this person's mail; empty: the person receives it, or the assistant has given no name.</summary>
    public string AssistantName { get; set; } = string.Empty;

    /// <summary>Where this person's mail goes instead of <see cref="Email"/>: the mailbox of an assistant, who may have several principals. Empty: nowhere else.</summary>
    public string AssistantEmail { get; set; } = string.Empty;

    /// <summary>How the person follows the programme; theirs to choose.</summary>
    public CalendarChoice CalendarChoice { get; set; }

    /// <summary>The mailbox that receives what the house sends to this person; empty: no mail.</summary>
    public string Mailbox => AssistantEmail.Length > 0 ? AssistantEmail : Email;

    /// <summary>Language of the person's letter, mail and page.</summary>
    public Language Language { get; set; }

    /// <summary>IANA zone at home, for the second clock; empty: the organisation's.</summary>
    public string ZoneId { get; set; } = string.Empty;

    /// <summary>Sub-group for parallel items; empty: goes with the whole delegation only.</summary>
    public string Group { get; set; } = string.Empty;

    /// <summary>Sealed <see cref="RestrictedDetails"/>; null when none were collected.</summary>
    public byte[]? Sealed { get; set; }

    /// <summary>Where the sealed details belong; bound into the seal.</summary>
    public string SealPlace => $"delegate/{Id}";
}

internal sealed class DelegateMapping : IEntityTypeConfiguration<Delegate>
{
    public void Configure(EntityTypeBuilder<Delegate> builder)
    {
        builder.ToTable("delegates");
        builder.HasKey(member => member.Id).HasName("pk_delegates");
        builder.Property(member => member.Id).ValueGeneratedNever();
        builder.HasName(member => member.Name);
        builder.HasWording(member => member.Honorific);
        builder.HasWording(member => member.Post);
        builder.HasWording(member => member.Employer);
        builder.Property(member => member.Nationality).HasMaxLength(2);
        builder.Property(member => member.Email).HasMaxLength(254);
        builder.Property(member => member.AssistantName).HasMaxLength(200);
        builder.Property(member => member.AssistantEmail).HasMaxLength(254);
        builder.Ignore(member => member.Mailbox);
        builder.Property(member => member.ZoneId).HasMaxLength(64);
        builder.Property(member => member.Group).HasMaxLength(80);
        builder.HasIndex(member => member.VisitId).HasDatabaseName("ix_delegates_visit");
    }
}
