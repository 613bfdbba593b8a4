using Delegations.Core;
using Delegations.Core.Dispatch;
using Delegations.Core.Itineraries;
using Delegations.Testing.Web;
using NodaTime;

namespace Delegations.Web.Tests.Itineraries;

/// <summary>An office of its own, because its clock is put forward.</summary>
public sealed class FeedDayTests(OfficeHost host) : IClassFixture<OfficeHost>
{
    [Fact]
    public async Task A_cancelled_entry_leaves_the_calendar_when_its_day_is_over()
    {
        var visit = await SentVisit.MakeAsync(host, new LocalDate(2027, 7, 5));
        var officer = OfficeHost.As(host.House.Officer);
        Assert.True((await host.AtAsync<SubscriptionDesk, Result>(desk => desk.MakeForVisitAsync(visit.Id, officer, CancellationToken.None))).Succeeded);
        var token = (await host.AtAsync<SubscriptionDesk, IReadOnlyList<SubscriptionRow>?>(desk => desk.ListAsync(visit.Id, officer, CancellationToken.None)))![0].FeedToken!;
        var version = (await host.VisitAsync(visit.Id)).Version;
        Assert.True((await host.AtAsync<CancellationDesk, Result>(desk => desk.CancelAsync(visit.Id, version, "Storm", officer, CancellationToken.None))).Succeeded);

        Assert.Equal(2, await EntriesAsync(token, new LocalDate(2027, 7, 5).At(new LocalTime(23, 0))));
        Assert.Equal(1, await EntriesAsync(token, new LocalDate(2027, 7, 6).At(new LocalTime(1, 0))));
        Assert.Equal(0, await EntriesAsync(token, new LocalDate(2027, 7, 7).At(new LocalTime(1, 0))));
    }

    private async Task<int> EntriesAsync(string token, LocalDateTime inHangzhou)
    {
        host.Clock.Reset(inHangzhou.InZoneStrictly(DateTimeZoneProviders.Tzdb["Asia/Shanghai"]).ToInstant());
        var found = await host.AtAsync<SubscriptionDesk, Subscription?>(desk => desk.FindAsync(token, CancellationToken.None));
        var itinerary = await host.AtAsync<SubscriptionDesk, Itinerary?>(desk => desk.ReadAsync(found!, Language.English, CancellationToken.None));
        return itinerary!.Entries.Count;
    }
}
