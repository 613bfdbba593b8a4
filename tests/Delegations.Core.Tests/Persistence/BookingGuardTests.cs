using CsCheck;
using Delegations.Core.Persistence;
using Delegations.Core.Resources;
using Delegations.Testing.Builders;
using Delegations.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using DatabaseKind = Delegations.Testing.Databases.DatabaseKind;

namespace Delegations.Core.Tests.Persistence;

public sealed class BookingGuardTests
{
    private const int Workers = 16;
    private const int Attempts = 60;
    private static readonly Instant Ten = Instant.FromUtc(2027, 5, 10, 2, 0);

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task The_database_itself_refuses_an_overlapping_booking(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        Assert.True(await BooksAsync(house, Room(house, 0, 60)));

        Assert.False(await BooksAsync(house, Room(house, 59, 120)));
        Assert.False(await BooksAsync(house, Room(house, -30, 1)));
        Assert.False(await BooksAsync(house, Room(house, 10, 20)));
        Assert.False(await BooksAsync(house, Room(house, -10, 70)));
        Assert.False(await BooksAsync(house, Room(house, 0, 60)));
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task A_booking_may_begin_when_another_ends_and_another_room_is_another_matter(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        Assert.True(await BooksAsync(house, Room(house, 0, 60)));

        Assert.True(await BooksAsync(house, Room(house, 60, 120)));
        Assert.True(await BooksAsync(house, Room(house, -60, 0)));
        Assert.True(await BooksAsync(house, new Booking(house.Office.Salon.Id, VisitId.New(), ItemId.New(), Ten, Ten + Duration.FromMinutes(60), BookingState.Held)));
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task The_database_refuses_to_move_a_booking_onto_another(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        Assert.True(await BooksAsync(house, Room(house, 0, 60)));
        var second = Room(house, 60, 120);
        Assert.True(await BooksAsync(house, second));

        await using var db = house.Context();
        var refused = await Assert.ThrowsAnyAsync<Exception>(() => db.Bookings.Where(row => row.Id == second.Id)
            .ExecuteUpdateAsync(row => row.SetProperty(booking => booking.Starts, Ten + Duration.FromMinutes(59))));

        Assert.True(BookingGuard.Refused(refused), refused.ToString());
        Assert.Equal(0, await OverlapsAsync(house));
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task However_many_try_at_once_no_room_is_sold_twice(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);

        var booked = await AtOnce.DoAsync(Workers, async worker =>
        {
            var random = new Random(worker);
            var mine = 0;
            for (var attempt = 0; attempt < Attempts; attempt++)
            {
                var from = random.Next(0, 600);
                mine += await BooksAsync(house, Room(house, from, from + random.Next(1, 40))) ? 1 : 0;
            }

            return mine;
        });

        Assert.Equal(0, await OverlapsAsync(house));
        Assert.InRange(booked.Sum(), 5, 600);
        Assert.Equal(booked.Sum(), await house.LookAsync(db => db.Bookings.CountAsync()));
    }

    /// <summary>The negative control of the race above: looking before booking is not enough, so the guard is what keeps the promise.</summary>
    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Without_the_guard_looking_before_booking_oversells(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        await house.LookAsync(db => db.Database.ExecuteSqlRawAsync(kind == DatabaseKind.PostgreSQL ? BookingGuard.PostgresDown : BookingGuard.SqliteDown));

        // All have looked before the first one books: what a busy morning does by chance.
        var looking = Workers;
        var allHaveLooked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await AtOnce.DoAsync(Workers, async _ =>
        {
            await using var db = house.Context();
            var booking = Room(house, 0, 60);
            var isFree = !await db.Bookings.AnyAsync(row => row.ResourceId == booking.ResourceId && row.Starts < booking.Ends && row.Ends > booking.Starts);
            if (Interlocked.Decrement(ref looking) == 0)
            {
                allHaveLooked.SetResult();
            }

            await allHaveLooked.Task;
            if (isFree)
            {
                db.Bookings.Add(booking);
                await db.SaveChangesAsync();
            }

            return isFree;
        });

        Assert.True(await OverlapsAsync(house) >= 1);
    }

    /// <summary>Against brute force: of any list of bookings the database keeps exactly those that meet none of those kept before, ends half-open.</summary>
    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task The_guard_agrees_with_half_open_intervals(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        var lists = Gen.Select(Gen.Int[0, 12], Gen.Int[1, 5]).List[1, 10];

        await lists.SampleAsync(
            async list =>
            {
                await using var db = house.Context();
                await db.Bookings.ExecuteDeleteAsync();
                var kept = new List<(int From, int To)>();
                foreach (var (from, length) in list)
                {
                    var to = from + length;
                    var fits = kept.TrueForAll(other => Enumerable.Range(from, length).All(minute => minute < other.From || minute >= other.To));
                    Assert.Equal(fits, await BooksAsync(house, Room(house, from, to)));
                    if (fits)
                    {
                        kept.Add((from, to));
                    }
                }
            },
            iter: 25,
            threads: 1);
    }

    private static Booking Room(TheHouse house, int from, int to) =>
        new(house.Office.Hall.Id, VisitId.New(), ItemId.New(), Ten + Duration.FromMinutes(from), Ten + Duration.FromMinutes(to), BookingState.Held);

    private static async Task<bool> BooksAsync(TheHouse house, Booking booking)
    {
        await using var db = house.Context();
        db.Bookings.Add(booking);
        try
        {
            await db.SaveChangesAsync();
            return true;
        }
        catch (Exception exception) when (BookingGuard.Refused(exception) || Contention.IsPassing(exception))
        {
            return false;
        }
    }

    private static Task<int> OverlapsAsync(TheHouse house) => house.LookAsync(db => Overlaps.CountAsync(db));
}
