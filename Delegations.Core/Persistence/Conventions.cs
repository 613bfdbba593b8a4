using System.Linq.Expressions;
using Delegations.Core.Directory;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using NodaTime;

namespace Delegations.Core.Persistence;

/// <summary>How values of the house become columns, the same on both databases.</summary>
internal static class Conventions
{
    private const int WordingLength = 300;
    private const int NameLength = 200;

    /// <summary>Converters for ids, times and enums.</summary>
    public static void Apply(ModelConfigurationBuilder builder)
    {
        Id<PersonId>(builder);
        Id<OrganisationId>(builder);
        Id<UnitId>(builder);
        Id<AllianceId>(builder);
        Id<SiteId>(builder);
        Id<ResourceId>(builder);
        Id<UnavailabilityId>(builder);
        Id<BookingId>(builder);
        Id<TravelTimeId>(builder);
        Id<CalendarSourceId>(builder);
        Id<CalendarImportId>(builder);
        Id<AccountId>(builder);
        Id<VisitId>(builder);
        Id<WishId>(builder);
        Id<DelegateId>(builder);
        Id<ListImportId>(builder);
        Id<ItemId>(builder);
        Id<AssignmentId>(builder);
        Id<SearchId>(builder);
        Id<SlotPollId>(builder);
        Id<SlotId>(builder);
        Id<ReleaseId>(builder);
        Id<PolicyStepId>(builder);
        Id<StepId>(builder);
        Id<LetterId>(builder);
        Id<VisitorLinkId>(builder);
        Id<ParticipationId>(builder);
        Id<FeedLinkId>(builder);
        Id<AssistantLinkId>(builder);
        Id<InboundMailId>(builder);
        Id<MailboxPositionId>(builder);
        Id<OutboxMessageId>(builder);
        Id<AuditEntryId>(builder);
        builder.Properties<Instant>().HaveConversion<InstantConverter>();
        builder.Properties<LocalDate>().HaveConversion<LocalDateConverter>();
        builder.Properties<LocalTime>().HaveConversion<LocalTimeConverter>();
        builder.Properties<LocalDateTime>().HaveConversion<LocalDateTimeConverter>();
        builder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
        builder.Properties<Rank>().HaveConversion<int>();
        builder.Properties<Access.Roles>().HaveConversion<int>();
    }

    /// <summary>Two columns, one for each language.</summary>
    public static void HasWording<TEntity>(this EntityTypeBuilder<TEntity> builder, Expression<Func<TEntity, Wording?>> property, int length = WordingLength)
        where TEntity : class =>
        builder.ComplexProperty(property, wording =>
        {
            wording.IsRequired();
            wording.Property(side => side.English).HasMaxLength(length);
            wording.Property(side => side.Chinese).HasMaxLength(length);
            wording.Ignore(side => side.IsEmpty);
        });

    /// <summary>The columns of a name.</summary>
    public static void HasName<TEntity>(this EntityTypeBuilder<TEntity> builder, Expression<Func<TEntity, PersonName?>> property)
        where TEntity : class =>
        builder.ComplexProperty(property, name =>
        {
            name.IsRequired();
            name.Property(part => part.Surname).HasMaxLength(NameLength);
            name.Property(part => part.Given).HasMaxLength(NameLength);
            name.Property(part => part.Native).HasMaxLength(NameLength);
            name.Property(part => part.Chinese).HasMaxLength(NameLength);
            name.Property(part => part.Preferred).HasMaxLength(NameLength);
            name.Ignore(part => part.IsEmpty);
            name.Ignore(part => part.Latin);
            name.Ignore(part => part.Passport);
            name.Ignore(part => part.InBothScripts);
        });

    /// <summary>A value kept as JSON text, compared by that text.</summary>
    public static PropertyBuilder<TValue> HasJson<TEntity, TValue>(this EntityTypeBuilder<TEntity> builder, Expression<Func<TEntity, TValue>> property)
        where TEntity : class =>
        builder.Property(property).HasConversion(
            new ValueConverter<TValue, string>(value => Json.Write(value), json => Json.Read<TValue>(json)),
            new ValueComparer<TValue>((left, right) => Json.Write(left) == Json.Write(right), value => Json.Write(value).GetHashCode(StringComparison.Ordinal), value => value));

    private static void Id<TId>(ModelConfigurationBuilder builder)
        where TId : struct, IId<TId> =>
        builder.Properties<TId>().HaveConversion<IdConverter<TId>>();


    private sealed class IdConverter<TId>() : ValueConverter<TId, Guid>(id => id.Value, value => Make<TId>(value))
        where TId : struct, IId<TId>;

    // An expression tree may not call a static abstract member itself.
    private static TId Make<TId>(Guid value)
        where TId : struct, IId<TId> => TId.From(value);

    private sealed class InstantConverter() : ValueConverter<Instant, DateTime>(
        instant => instant.ToDateTimeUtc(),
        value => Instant.FromDateTimeUtc(DateTime.SpecifyKind(value, DateTimeKind.Utc)));

    private sealed class LocalDateConverter() : ValueConverter<LocalDate, DateOnly>(date => date.ToDateOnly(), value => LocalDate.FromDateOnly(value));

    private sealed class LocalTimeConverter() : ValueConverter<LocalTime, TimeOnly>(time => time.ToTimeOnly(), value => LocalTime.FromTimeOnly(value));

    private sealed class LocalDateTimeConverter() : ValueConverter<LocalDateTime, DateTime>(
        local => local.ToDateTimeUnspecified(),
        value => LocalDateTime.FromDateTime(value));
}
