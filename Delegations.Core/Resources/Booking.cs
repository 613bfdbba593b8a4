using Delegations.Core.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Delegations.Core.Resources;

/// <summary>How firm a booking is. Held and confirmed ones keep others out.</summary>
public enum BookingState
{
    /// <summary>For a draft.</summary>
    Held,

    /// <summary>For an approved release.</summary>
    Confirmed,
}

/// <summary>
/// That a resource is taken by an item of a visit, from <see cref="Starts"/> until before <see cref="Ends"/> (half-open).
/// Two bookings of one resource never overlap: the database itself refuses (an exclusion constraint on PostgreSQL, triggers on SQLite).
/// </summary>
public sealed class Booking
{
    private Booking()
    {
    }

    /// <summary>A hold.</summary>
    public Booking(ResourceId resourceId, VisitId visitId, ItemId itemId, Instant starts, Instant ends, BookingState state)
    {
        if (ends <= starts)
        {
            throw new ArgumentException("A booking ends after it starts.", nameof(ends));
        }

        Id = BookingId.New();
        ResourceId = resourceId;
        VisitId = visitId;
        ItemId = itemId;
        Starts = starts;
        Ends = ends;
        State = state;
    }

    /// <summary>Names the booking.</summary>
    public BookingId Id { get; private set; }

    /// <summary>What is taken.</summary>
    public ResourceId ResourceId { get; private set; }

    /// <summary>By which visit.</summary>
    public VisitId VisitId { get; private set; }

    /// <summary>For which item.</summary>
    public ItemId ItemId { get; private set; }

    /// <summary>From.</summary>
    public Instant Starts { get; private set; }

    /// <summary>Until, exclusive.</summary>
    public Instant Ends { get; private set; }

    /// <summary>How firm.</summary>
    public BookingState State { get; private set; }

    /// <summary>The release it is for has been approved.</summary>
    public void Confirm() => State = BookingState.Confirmed;
}

internal sealed class BookingMapping : IEntityTypeConfiguration<Booking>
{
    public void Configure(EntityTypeBuilder<Booking> builder)
    {
        builder.ToTable("bookings");
        builder.HasKey(booking => booking.Id).HasName("pk_bookings");
        builder.Property(booking => booking.ResourceId).HasColumnName("resource_id");
        builder.Property(booking => booking.Starts).HasColumnName("starts");
        builder.Property(booking => booking.Ends).HasColumnName("ends");
        builder.HasIndex(booking => new { booking.ResourceId, booking.Starts }).HasDatabaseName("ix_bookings_resource_starts");
        builder.HasIndex(booking => booking.VisitId).HasDatabaseName("ix_bookings_visit");
        builder.HasOne<Resource>().WithMany().HasForeignKey(booking => booking.ResourceId).OnDelete(DeleteBehavior.Restrict);
    }
}
