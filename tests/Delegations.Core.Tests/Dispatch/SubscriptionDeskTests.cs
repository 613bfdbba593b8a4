using Delegations.Core.Dispatch;
using Delegations.Testing.Builders;
using Delegations.Testing.Databases;
using NodaTime;
using DatabaseKind = Delegations.Testing.Databases.DatabaseKind;

namespace Delegations.Core.Tests.Dispatch;

/// <summary>Both databases are asked by statements of their own shape; the pages above them are tested in Delegations.Web.Tests.</summary>
public sealed class SubscriptionDeskTests
{
    private static readonly LocalDateTime Ten = new(2027, 5, 10, 10, 0);

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Visitor_visit_and_host_find_their_own_and_withdrawn_is_gone_at_the_next_request(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        var id = await house.ApprovedAsync(A.Visit(), [A.Meeting(Ten), A.Meeting(Ten.PlusHours(2)) with { Hosts = [] }], [A.Delegate()]);
        var officer = TheHouse.As(house.Office.Officer);
        var host = house.Office.Dean.Id;
        Assert.True((await house.AtDesksAsync(desks => desks.Subscriptions.MakeForVisitAsync(id, officer, default))).Succeeded);
        Assert.True((await house.AtDesksAsync(desks => desks.Subscriptions.MakeForHostAsync(host, officer, default))).Succeeded);
        var rows = (await house.AtDesksAsync(desks => desks.Subscriptions.ListAsync(id, officer, default)))!;
        var hosts = (await house.AtDesksAsync(desks => desks.Subscriptions.OfHostAsync(host, officer, default)))!;
        var visitor = (await house.LookAsync(db => Task.FromResult(db.VisitorLinks.Single()))).FeedToken(house.Key);

        Assert.Equal((SubscriptionKind.Visit, 2), await ShownAsync(house, rows[0].FeedToken!));
        Assert.Equal((SubscriptionKind.Host, 1), await ShownAsync(house, hosts.FeedToken!));
        Assert.Equal((SubscriptionKind.Visitor, 2), await ShownAsync(house, visitor));
        Assert.All((await house.AtDesksAsync(desks => desks.Subscriptions.ListAsync(id, officer, default)))!, row => Assert.NotNull(row.LastUsed));

        foreach (var row in rows)
        {
            Assert.True((await house.AtDesksAsync(desks => desks.Subscriptions.RevokeAsync(id, row.Kind, row.Link, officer, default))).Succeeded);
        }

        Assert.Null(await house.AtDesksAsync(desks => desks.Subscriptions.FindAsync(rows[0].FeedToken!, default)));
        Assert.Null(await house.AtDesksAsync(desks => desks.Subscriptions.FindAsync(visitor, default)));
        Assert.NotNull(await house.AtDesksAsync(desks => desks.Subscriptions.FindAsync(hosts.FeedToken!, default)));
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task What_was_for_whole_days_leaves_the_calendar_when_the_last_of_them_is_over_in_its_place(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        var id = await house.ApprovedAsync(A.Visit(), [A.Meeting(Ten), A.Meeting(null) with { IsWholeDay = true, FirstDay = Ten.Date, LastDay = Ten.Date.PlusDays(1) }], [A.Delegate()]);
        var visitor = (await house.LookAsync(db => Task.FromResult(db.VisitorLinks.Single()))).FeedToken(house.Key);
        Assert.True((await house.AtDesksAsync(async desks => await desks.Cancellations.CancelAsync(id, await house.VersionAsync(id), "Storm", TheHouse.As(house.Office.Officer), default))).Succeeded);

        Assert.Equal(2, await AtAsync(Ten.Date.At(new LocalTime(23, 30))));
        Assert.Equal(1, await AtAsync(Ten.Date.PlusDays(1).At(new LocalTime(0, 30))));
        Assert.Equal(1, await AtAsync(Ten.Date.PlusDays(1).At(new LocalTime(23, 59))));
        Assert.Equal(0, await AtAsync(Ten.Date.PlusDays(2).At(new LocalTime(0, 1))));

        async Task<int> AtAsync(LocalDateTime inHangzhou)
        {
            house.Clock.Reset(inHangzhou.InZoneStrictly(DateTimeZoneProviders.Tzdb["Asia/Shanghai"]).ToInstant());
            return (await ShownAsync(house, visitor)).Entries;
        }
    }

    private static async Task<(SubscriptionKind Kind, int Entries)> ShownAsync(TheHouse house, string token)
    {
        var found = (await house.AtDesksAsync(desks => desks.Subscriptions.FindAsync(token, default)))!;
        var itinerary = await house.AtDesksAsync(desks => desks.Subscriptions.ReadAsync(found, Language.English, default));
        return (found.Kind, itinerary!.Entries.Count);
    }
}
