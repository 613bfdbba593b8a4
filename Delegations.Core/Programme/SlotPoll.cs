using Delegations.Core.Access;
using Delegations.Core.Persistence;
using Delegations.Core.Resources;
using Delegations.Core.Retention;
using Delegations.Core.Visits;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Delegations.Core.Programme;

/// <summary>What an office says to one of the times it is asked for.</summary>
public enum SlotAnswer
{
    /// <summary>Nothing yet.</summary>
    None,

    /// <summary>Suits.</summary>
    Yes,

    /// <summary>Would do if it must be.</summary>
    IfNeedBe,

    /// <summary>Cannot be.</summary>
    No,
}

/// <summary>
/// A question to a leader's office: which of these times suits? The office sees what, how long and with whom, and never the file. Its
/// answers bind the item until the question is withdrawn or asked anew.
/// </summary>
public sealed class SlotPoll
{
    private const string Purpose = "slot-poll";
    private readonly List<Slot> _slots = [];

    private SlotPoll()
    {
    }

    /// <summary>A question that is open.</summary>
    public SlotPoll(VisitId visitId, ItemId itemId, ResourceId resourceId, AccountId? askedBy, Instant askedAt, Instant closes, OfficeKey key, IEnumerable<(LocalDateTime Starts, int Minutes)> slots)
    {
        Id = SlotPollId.New();
        VisitId = visitId;
        ItemId = itemId;
        ResourceId = resourceId;
        AskedBy = askedBy;
        AskedAt = askedAt;
        Closes = closes;
        TokenHash = OfficeKey.HashOf(Token(key));
        _slots.AddRange(slots.Select((slot, index) => new Slot(Id, index + 1, slot.Starts, slot.Minutes)));
    }

    /// <summary>Names the question.</summary>
    public SlotPollId Id { get; private set; }

    /// <summary>The visit.</summary>
    public VisitId VisitId { get; private set; }

    /// <summary>The item that wants a time.</summary>
    public ItemId ItemId { get; private set; }

    /// <summary>The leader whose office is asked.</summary>
    public ResourceId ResourceId { get; private set; }

    /// <summary>Who asked.</summary>
    public AccountId? AskedBy { get; private set; }

    /// <summary>When.</summary>
    public Instant AskedAt { get; private set; }

    /// <summary>No answer is taken from then on.</summary>
    public Instant Closes { get; private set; }

    /// <summary>Hash of the page's token; the token itself is only in the link (docs/adr/0005).</summary>
    public string TokenHash { get; private set; } = string.Empty;

    /// <summary>Withdrawn, or overtaken by a newer question for the same item.</summary>
    public bool Withdrawn { get; set; }

    /// <summary>When it was answered last; null: not yet.</summary>
    public Instant? AnsweredAt { get; set; }

    /// <summary>Who answered, as they signed.</summary>
    public string AnsweredBy { get; set; } = string.Empty;

    /// <summary>What they added.</summary>
    public string Note { get; set; } = string.Empty;

    /// <summary>The times, in the order in which they are offered.</summary>
    public IReadOnlyList<Slot> Slots => _slots;

    /// <summary>The token of the office's page.</summary>
    public string Token(OfficeKey key) => key.Token(Purpose, Id.Value, 1);

    /// <summary>True while it takes answers.</summary>
    public bool IsOpen(Instant now) => !Withdrawn && now < Closes;
}

/// <summary>One of the times that an office is asked for.</summary>
public sealed class Slot
{
    private Slot()
    {
    }

    internal Slot(SlotPollId pollId, int order, LocalDateTime starts, int minutes)
    {
        Id = SlotId.New();
        PollId = pollId;
        Order = order;
        Starts = starts;
        Minutes = minutes;
    }

    /// <summary>Names the time.</summary>
    public SlotId Id { get; private set; }

    /// <summary>The question.</summary>
    public SlotPollId PollId { get; private set; }

    /// <summary>1 is offered first.</summary>
    public int Order { get; private set; }

    /// <summary>When, wall clock in the house's zone.</summary>
    public LocalDateTime Starts { get; private set; }

    /// <summary>How long, in minutes.</summary>
    public int Minutes { get; private set; }

    /// <summary>What the office says.</summary>
    public SlotAnswer Answer { get; set; }
}

internal sealed class SlotPollMapping : IEntityTypeConfiguration<SlotPoll>
{
    public void Configure(EntityTypeBuilder<SlotPoll> builder)
    {
        builder.ToTable("slot_polls");
        builder.HasKey(poll => poll.Id).HasName("pk_slot_polls");
        builder.Property(poll => poll.Id).ValueGeneratedNever();
        builder.Property(poll => poll.TokenHash).HasMaxLength(64);
        builder.Property(poll => poll.AnsweredBy).HasMaxLength(200);
        builder.Property(poll => poll.Note).HasMaxLength(1000);
        builder.HasIndex(poll => poll.TokenHash).IsUnique().HasDatabaseName("ux_slot_polls_token");
        builder.HasIndex(poll => new { poll.VisitId, poll.ItemId }).HasDatabaseName("ix_slot_polls_visit_item");
        builder.HasOne<Visit>().WithMany().HasForeignKey(poll => poll.VisitId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<ProgrammeItem>().WithMany().HasForeignKey(poll => poll.ItemId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Resource>().WithMany().HasForeignKey(poll => poll.ResourceId).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(poll => poll.Slots).WithOne().HasForeignKey(slot => slot.PollId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class SlotMapping : IEntityTypeConfiguration<Slot>
{
    public void Configure(EntityTypeBuilder<Slot> builder)
    {
        builder.ToTable("slots");
        builder.HasKey(slot => slot.Id).HasName("pk_slots");
        builder.Property(slot => slot.Id).ValueGeneratedNever();
    }
}
