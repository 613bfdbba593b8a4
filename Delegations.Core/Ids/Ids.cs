namespace Delegations.Core;

/// <summary>Names a person of the directory.</summary>
/// <param name="Value">The GUID behind it.</param>
public readonly record struct PersonId(Guid Value) : IId<PersonId>
{
    /// <summary>A fresh id.</summary>
    public static PersonId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public static PersonId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString("D");
}

/// <summary>Names a partner organisation.</summary>
/// <param name="Value">The GUID behind it.</param>
public readonly record struct OrganisationId(Guid Value) : IId<OrganisationId>
{
    /// <summary>A fresh id.</summary>
    public static OrganisationId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public static OrganisationId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString("D");
}

/// <summary>Names a college or office of the house.</summary>
/// <param name="Value">The GUID behind it.</param>
public readonly record struct UnitId(Guid Value) : IId<UnitId>
{
    /// <summary>A fresh id.</summary>
    public static UnitId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public static UnitId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString("D");
}

/// <summary>Names an alliance such as WUN or APRU.</summary>
/// <param name="Value">The GUID behind it.</param>
public readonly record struct AllianceId(Guid Value) : IId<AllianceId>
{
    /// <summary>A fresh id.</summary>
    public static AllianceId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public static AllianceId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString("D");
}

/// <summary>Names a campus, airport, hotel or sight.</summary>
/// <param name="Value">The GUID behind it.</param>
public readonly record struct SiteId(Guid Value) : IId<SiteId>
{
    /// <summary>A fresh id.</summary>
    public static SiteId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public static SiteId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString("D");
}

/// <summary>Names a room, host, vehicle or interpreter.</summary>
/// <param name="Value">The GUID behind it.</param>
public readonly record struct ResourceId(Guid Value) : IId<ResourceId>
{
    /// <summary>A fresh id.</summary>
    public static ResourceId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public static ResourceId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString("D");
}

/// <summary>Names an entry of a resource's calendar.</summary>
/// <param name="Value">The GUID behind it.</param>
public readonly record struct UnavailabilityId(Guid Value) : IId<UnavailabilityId>
{
    /// <summary>A fresh id.</summary>
    public static UnavailabilityId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public static UnavailabilityId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString("D");
}

/// <summary>Names a hold on a resource.</summary>
/// <param name="Value">The GUID behind it.</param>
public readonly record struct BookingId(Guid Value) : IId<BookingId>
{
    /// <summary>A fresh id.</summary>
    public static BookingId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public static BookingId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString("D");
}

/// <summary>Names a sign-in.</summary>
/// <param name="Value">The GUID behind it.</param>
public readonly record struct AccountId(Guid Value) : IId<AccountId>
{
    /// <summary>A fresh id.</summary>
    public static AccountId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public static AccountId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString("D");
}

/// <summary>Names a visit.</summary>
/// <param name="Value">The GUID behind it.</param>
public readonly record struct VisitId(Guid Value) : IId<VisitId>
{
    /// <summary>A fresh id.</summary>
    public static VisitId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public static VisitId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString("D");
}

/// <summary>Names a wish of the visitors.</summary>
/// <param name="Value">The GUID behind it.</param>
public readonly record struct WishId(Guid Value) : IId<WishId>
{
    /// <summary>A fresh id.</summary>
    public static WishId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public static WishId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString("D");
}

/// <summary>Names a member of a delegation.</summary>
/// <param name="Value">The GUID behind it.</param>
public readonly record struct DelegateId(Guid Value) : IId<DelegateId>
{
    /// <summary>A fresh id.</summary>
    public static DelegateId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public static DelegateId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString("D");
}

/// <summary>Names an uploaded delegation list that waits for confirmation.</summary>
/// <param name="Value">The GUID behind it.</param>
public readonly record struct ListImportId(Guid Value) : IId<ListImportId>
{
    /// <summary>A fresh id.</summary>
    public static ListImportId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public static ListImportId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString("D");
}

/// <summary>Names an item of a programme.</summary>
/// <param name="Value">The GUID behind it.</param>
public readonly record struct ItemId(Guid Value) : IId<ItemId>
{
    /// <summary>A fresh id.</summary>
    public static ItemId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public static ItemId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString("D");
}

/// <summary>Names a resource's part in an item.</summary>
/// <param name="Value">The GUID behind it.</param>
public readonly record struct AssignmentId(Guid Value) : IId<AssignmentId>
{
    /// <summary>A fresh id.</summary>
    public static AssignmentId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public static AssignmentId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString("D");
}

/// <summary>Names a frozen programme.</summary>
/// <param name="Value">The GUID behind it.</param>
public readonly record struct ReleaseId(Guid Value) : IId<ReleaseId>
{
    /// <summary>A fresh id.</summary>
    public static ReleaseId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public static ReleaseId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString("D");
}

/// <summary>Names a step of the approval policy.</summary>
/// <param name="Value">The GUID behind it.</param>
public readonly record struct PolicyStepId(Guid Value) : IId<PolicyStepId>
{
    /// <summary>A fresh id.</summary>
    public static PolicyStepId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public static PolicyStepId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString("D");
}

/// <summary>Names a step of an approval route.</summary>
/// <param name="Value">The GUID behind it.</param>
public readonly record struct StepId(Guid Value) : IId<StepId>
{
    /// <summary>A fresh id.</summary>
    public static StepId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public static StepId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString("D");
}

/// <summary>Names a letter of the register.</summary>
/// <param name="Value">The GUID behind it.</param>
public readonly record struct LetterId(Guid Value) : IId<LetterId>
{
    /// <summary>A fresh id.</summary>
    public static LetterId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public static LetterId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString("D");
}

/// <summary>Names a visitor's secret link.</summary>
/// <param name="Value">The GUID behind it.</param>
public readonly record struct VisitorLinkId(Guid Value) : IId<VisitorLinkId>
{
    /// <summary>A fresh id.</summary>
    public static VisitorLinkId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public static VisitorLinkId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString("D");
}

/// <summary>Names one person's part in one item.</summary>
/// <param name="Value">The GUID behind it.</param>
public readonly record struct ParticipationId(Guid Value) : IId<ParticipationId>
{
    /// <summary>A fresh id.</summary>
    public static ParticipationId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public static ParticipationId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString("D");
}

/// <summary>Names a mail that leaves the house.</summary>
/// <param name="Value">The GUID behind it.</param>
public readonly record struct OutboxMessageId(Guid Value) : IId<OutboxMessageId>
{
    /// <summary>A fresh id.</summary>
    public static OutboxMessageId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public static OutboxMessageId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString("D");
}

/// <summary>Names an entry of the record.</summary>
/// <param name="Value">The GUID behind it.</param>
public readonly record struct AuditEntryId(Guid Value) : IId<AuditEntryId>
{
    /// <summary>A fresh id.</summary>
    public static AuditEntryId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public static AuditEntryId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString("D");
}

/// <summary>Names a row of the travel times.</summary>
/// <param name="Value">The GUID behind it.</param>
public readonly record struct TravelTimeId(Guid Value) : IId<TravelTimeId>
{
    /// <summary>A fresh id.</summary>
    public static TravelTimeId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public static TravelTimeId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString("D");
}

/// <summary>Names a foreign calendar of a resource.</summary>
/// <param name="Value">The GUID behind it.</param>
public readonly record struct CalendarSourceId(Guid Value) : IId<CalendarSourceId>
{
    /// <summary>A fresh id.</summary>
    public static CalendarSourceId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public static CalendarSourceId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString("D");
}

/// <summary>Names an uploaded calendar that waits for confirmation.</summary>
/// <param name="Value">The GUID behind it.</param>
public readonly record struct CalendarImportId(Guid Value) : IId<CalendarImportId>
{
    /// <summary>A fresh id.</summary>
    public static CalendarImportId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public static CalendarImportId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString("D");
}

/// <summary>Names a search of the scheduler for programmes.</summary>
/// <param name="Value">The GUID behind it.</param>
public readonly record struct SearchId(Guid Value) : IId<SearchId>
{
    /// <summary>A fresh id.</summary>
    public static SearchId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public static SearchId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString("D");
}

/// <summary>Names a question to an office for a time.</summary>
/// <param name="Value">The GUID behind it.</param>
public readonly record struct SlotPollId(Guid Value) : IId<SlotPollId>
{
    /// <summary>A fresh id.</summary>
    public static SlotPollId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public static SlotPollId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString("D");
}

/// <summary>Names one of the times that an office is asked for.</summary>
/// <param name="Value">The GUID behind it.</param>
public readonly record struct SlotId(Guid Value) : IId<SlotId>
{
    /// <summary>A fresh id.</summary>
    public static SlotId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public static SlotId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString("D");
}

/// <summary>Names a secret calendar of a visit or of a host.</summary>
/// <param name="Value">The GUID behind it.</param>
public readonly record struct FeedLinkId(Guid Value) : IId<FeedLinkId>
{
    /// <summary>A fresh id.</summary>
    public static FeedLinkId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public static FeedLinkId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString("D");
}

/// <summary>Names the secret link of an assistant's mailbox.</summary>
/// <param name="Value">The GUID behind it.</param>
public readonly record struct AssistantLinkId(Guid Value) : IId<AssistantLinkId>
{
    /// <summary>A fresh id.</summary>
    public static AssistantLinkId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public static AssistantLinkId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString("D");
}

/// <summary>Names a mail that came in.</summary>
/// <param name="Value">The GUID behind it.</param>
public readonly record struct InboundMailId(Guid Value) : IId<InboundMailId>
{
    /// <summary>A fresh id.</summary>
    public static InboundMailId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public static InboundMailId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString("D");
}

/// <summary>Names how far a mailbox has been read.</summary>
/// <param name="Value">The GUID behind it.</param>
public readonly record struct MailboxPositionId(Guid Value) : IId<MailboxPositionId>
{
    /// <summary>A fresh id.</summary>
    public static MailboxPositionId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public static MailboxPositionId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString("D");
}
