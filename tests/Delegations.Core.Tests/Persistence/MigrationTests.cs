using Delegations.Core.Itineraries;
using Delegations.Core.Resources;
using Delegations.Core.Visits;
using Delegations.Testing.Builders;
using Delegations.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Delegations.Core.Tests.Persistence;

public sealed class MigrationTests
{
    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task The_model_has_no_change_without_a_migration(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var db = TheHouse.ContextOf(database);

        Assert.False(db.Database.HasPendingModelChanges());
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task An_empty_database_is_migrated_and_a_second_time_changes_nothing(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var db = TheHouse.ContextOf(database);

        await db.Database.MigrateAsync();
        await db.Database.MigrateAsync();

        Assert.Empty(await db.Database.GetPendingMigrationsAsync());
        Assert.Equal(db.Database.GetMigrations(), await db.Database.GetAppliedMigrationsAsync());
        Assert.Empty(await db.Visits.ToListAsync());
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Travel_times_that_were_there_before_they_had_a_mode_stay_by_car_and_all_day(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var db = TheHouse.ContextOf(database);
        var migrator = db.GetService<IMigrator>();
        await migrator.MigrateAsync("Initial");
        Guid[] sites = [Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7()];
        foreach (var site in sites)
        {
            await db.Database.ExecuteSqlAsync($"""INSERT INTO sites ("Id", "Kind", "Address_Chinese", "Address_English", "Name_Chinese", "Name_English") VALUES ({site}, 'Campus', '', '', '', 'A site')""");
        }

        await db.Database.ExecuteSqlAsync($"""INSERT INTO travel_times ("FromId", "ToId", "Minutes") VALUES ({sites[0]}, {sites[1]}, 35)""");
        await db.Database.ExecuteSqlAsync($"""INSERT INTO travel_times ("FromId", "ToId", "Minutes") VALUES ({sites[1]}, {sites[2]}, 55)""");

        await migrator.MigrateAsync();

        var rows = await db.TravelTimes.AsNoTracking().OrderBy(row => row.Minutes).ToListAsync();
        Assert.Equal([(35, TravelMode.Car, true), (55, TravelMode.Car, true)], rows.Select(row => (row.Minutes, row.Mode, row.IsAllDay)));
        Assert.Equal(2, rows.Select(row => row.Id).Distinct().Count());

        await migrator.MigrateAsync("Initial");
        await migrator.MigrateAsync();

        Assert.Equal(2, await db.TravelTimes.CountAsync());
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Parts_that_were_there_before_answers_go_to_the_guests_own_address_and_have_none(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        await house.ApprovedAsync(A.Visit(), [A.Meeting(new NodaTime.LocalDateTime(2027, 5, 10, 10, 0))], [A.Delegate()]);
        await using var db = house.Context();
        var migrator = db.GetService<IMigrator>();
        var mails = await db.OutboxMessages.CountAsync();

        await migrator.MigrateAsync("ProgrammeSearches");
        await migrator.MigrateAsync();

        var part = await db.Participations.AsNoTracking().SingleAsync();
        var guest = await db.Delegates.AsNoTracking().SingleAsync();
        Assert.Equal((EntryAnswer.None, guest.Email, null), (part.Answer, part.Mailbox, part.SentSequence));
        Assert.Equal(CalendarChoice.Invitations, guest.CalendarChoice);
        Assert.Equal(mails, await db.OutboxMessages.AsNoTracking().CountAsync(row => row.DelegateId == guest.Id));
    }
}
