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

    private static async Task<(SubscriptionKind Kind, int Entries)> ShownAsync(TheHouse house, string token)
    {
        var found = (await house.AtDesksAsync(desks => desks.Subscriptions.FindAsync(token, default)))!;
        var itinerary = await house.AtDesksAsync(desks => desks.Subscriptions.ReadAsync(found, Language.English, default));
        return (found.Kind, itinerary!.Entries.Count);
    }
}
