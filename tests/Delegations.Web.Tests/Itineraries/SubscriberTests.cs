using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Delegations.Core;
using Delegations.Core.Dispatch;
using Delegations.Core.Itineraries;
using Delegations.Core.Programme;
using Delegations.Core.Visits;
using Delegations.Testing.Mail;
using Delegations.Testing.Web;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Delegations.Web.Tests.Itineraries;

/// <summary>An itinerary as vdirsyncer fetches it over https and khal shows it, from the first release until the link is withdrawn.</summary>
public sealed class SubscriberTests : IAsyncLifetime
{
    private static readonly LocalDate Day = new(2027, 3, 13);

    private readonly TestAuthority _authority = new();
    private readonly OfficeHost _host = new();

    public async ValueTask InitializeAsync()
    {
        // Served as a house without a proxy in front serves it.
        using var certificate = _authority.Issue();
        var folder = Path.GetDirectoryName(_authority.PemFile)!;
        using var key = certificate.GetECDsaPrivateKey()!;
        await File.WriteAllTextAsync(Path.Combine(folder, "server.pem"), certificate.ExportCertificatePem());
        await File.WriteAllTextAsync(Path.Combine(folder, "server.key"), key.ExportPkcs8PrivateKeyPem());
        _host.Settings["Kestrel:Endpoints:Https:Url"] = "https://127.0.0.1:0";
        _host.Settings["Kestrel:Endpoints:Https:Certificate:Path"] = Path.Combine(folder, "server.pem");
        _host.Settings["Kestrel:Endpoints:Https:Certificate:KeyPath"] = Path.Combine(folder, "server.key");
        await _host.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        _authority.Dispose();
    }

    [Theory]
    [InlineData(Language.English, "Cancelled: ")]
    [InlineData(Language.Chinese, "已取消：")]
    public async Task A_subscriber_sees_the_programme_its_changes_and_what_is_called_off(Language language, string cancelled)
    {
        var visit = await SentVisit.MakeAsync(_host, Day);

        // The night in between, clocks in New York go forward.
        await AddAsync(visit, new Wording("Talks; lunch, tea \\ “MoU” <b>\"A\"</b> 👩‍🔬", "会谈；午餐，茶歇 \\ “备忘录” <b>\"甲\"</b> 👩‍🔬 محاضرة"), Day.PlusDays(1).At(new LocalTime(10, 0)), 90);
        await AddAsync(visit, new Wording("Farewell dinner", "欢送晚宴"), Day.PlusDays(1).At(new LocalTime(18, 30)), 120);
        await SentVisit.ReleaseAsync(_host, visit.Id);
        var address = await FeedAsync(language == Language.English ? visit.AdaToken : visit.BoToken);
        using var subscriber = new CalendarPrograms(address, _authority.PemFile);

        var met = await subscriber.DiscoverAsync();
        Assert.True(met.Code == 0, met.Said);
        var first = await subscriber.SyncAsync();
        Assert.True(first.Code == 0, first.Said);
        var before = await AssertShownAsync(subscriber, address, cancelled);
        Assert.Equal((4, 4, 0), (subscriber.Files().Count, before.Count, before.Count(entry => entry.Cancelled)));

        // Nothing has changed: the server says so in as many words, and no file is touched.
        var files = subscriber.Files();
        var again = await subscriber.SyncAsync();
        Assert.True(again.Code == 0 && !again.Said.Contains("Copying", StringComparison.Ordinal), again.Said);
        Assert.Equal(files, subscriber.Files());
        var (uids, stateWhenAskedAgain) = await ReadAsync(address);
        Assert.Equal(HttpStatusCode.NotModified, stateWhenAskedAgain);

        // The courtesy call moves, the farewell dinner is called off.
        await MoveAsync(visit, "Courtesy call on the dean", Day.At(new LocalTime(11, 45)));
        await RemoveAsync(visit, "Farewell dinner");
        await SentVisit.ReleaseAsync(_host, visit.Id);
        var changed = await subscriber.SyncAsync();
        Assert.True(changed.Code == 0, changed.Said);
        var after = await AssertShownAsync(subscriber, address, cancelled);
        Assert.Equal(before.Select(entry => entry.Uid).Order(), after.Select(entry => entry.Uid).Order());
        var moved = Assert.Single(after, entry => entry.Title.In(LanguageTags.EnglishTag) == "Courtesy call on the dean");
        Assert.Equal((Day.At(new LocalTime(11, 45)), 1), (moved.Start.Local, moved.Sequence));
        var gone = Assert.Single(after, entry => entry.Cancelled);
        Assert.Equal("Farewell dinner", gone.Title.In(LanguageTags.EnglishTag));
        Assert.Equal(uids, (await ReadAsync(address)).Uids);

        // Two files are other ones, two are as they were.
        Assert.Equal((4, 2), (subscriber.Files().Count, subscriber.Files().Intersect(files).Count()));

        // Withdrawn: the program says why it gets nothing, and what it has stays.
        files = subscriber.Files();
        await RevokeAsync(visit, language);
        var refused = await subscriber.SyncAsync();
        Assert.NotEqual(0, refused.Code);
        Assert.Contains("Unknown error occurred for itinerary: Not Found", refused.Said, StringComparison.Ordinal);
        Assert.Equal(files, subscriber.Files());
    }

    [Fact]
    public async Task A_subscriber_who_does_not_trust_the_house_gets_nothing()
    {
        var visit = await SentVisit.MakeAsync(_host, Day);
        using var stranger = new TestAuthority();
        using var subscriber = new CalendarPrograms(await FeedAsync(visit.AdaToken), stranger.PemFile);

        var met = await subscriber.DiscoverAsync();
        var refused = await subscriber.SyncAsync();

        Assert.NotEqual(0, refused.Code);
        Assert.Contains("certificate", met.Said + refused.Said, StringComparison.OrdinalIgnoreCase);
        Assert.Empty(subscriber.Files());
    }

    /// <summary>What khal shows in three zones is what the itinerary says; the entries.</summary>
    private async Task<IReadOnlyList<ItineraryEntry>> AssertShownAsync(CalendarPrograms subscriber, Uri address, string cancelled)
    {
        var token = address.AbsolutePath.Split('/')[^1].Replace(".ics", string.Empty, StringComparison.Ordinal);
        var found = await _host.AtAsync<SubscriptionDesk, Subscription?>(desk => desk.FindAsync(token, CancellationToken.None));
        var itinerary = (await _host.AtAsync<SubscriptionDesk, Itinerary?>(desk => desk.ReadAsync(found!, Language.English, CancellationToken.None)))!;
        var expected = itinerary.InOrder().Select(entry => new CalendarPrograms.Row(
            entry.Start.Instant,
            entry.End.Instant,
            (entry.Cancelled ? cancelled : string.Empty) + entry.Title.In(itinerary.Language),
            entry.Cancelled,
            string.Join('\n', new[] { entry.Place, entry.Address }.OfType<Wording>().Select(words => words.In(itinerary.Language)).Where(words => words.Length > 0)))).ToList();
        foreach (var zone in new[] { "Asia/Shanghai", "America/New_York", "Asia/Kolkata" })
        {
            var shown = await subscriber.ShowAsync(zone, Day.PlusDays(-2), 30);
            Assert.Equal(expected, shown.OrderBy(row => row.Start));
        }

        return itinerary.Entries;
    }

    private async Task<Uri> FeedAsync(string page)
    {
        var view = await _host.AtAsync<VisitorDesk, VisitorView?>(desk => desk.OpenAsync(page, CancellationToken.None));
        Assert.Equal("https", _host.Address.Scheme);
        return new Uri(_host.Address, $"feeds/{view!.FeedToken}.ics");
    }

    /// <summary>The uids of the calendar as it is served, in their order, and what is answered to whoever has it already.</summary>
    private async Task<(IReadOnlyList<string> Uids, HttpStatusCode WhenAskedAgain)> ReadAsync(Uri address)
    {
        using var authority = X509CertificateLoader.LoadCertificateFromFile(_authority.PemFile);
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.Add(authority);
        using var client = new HttpClient(new SocketsHttpHandler { SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = policy } });
        using var whole = await client.GetAsync(address);
        var text = (await whole.Content.ReadAsStringAsync()).Replace("\r\n ", string.Empty, StringComparison.Ordinal);
        using var again = new HttpRequestMessage(HttpMethod.Get, address);
        again.Headers.IfNoneMatch.Add(whole.Headers.ETag!);
        using var answer = await client.SendAsync(again);
        return ([.. text.Split("\r\n").Where(line => line.StartsWith("UID:", StringComparison.Ordinal))], answer.StatusCode);
    }

    private Task AddAsync(SentVisit visit, Wording title, LocalDateTime starts, int minutes) => AtProgrammeAsync(visit, async (desk, version) =>
        await desk.AddAsync(visit.Id, version, new ItemInput(ItemKind.Meeting, title, starts, minutes) { RoomId = _host.House.GreatHall.Id, Hosts = [_host.House.Dean.Id] }, OfficeHost.As(_host.House.Officer), CancellationToken.None));

    private async Task MoveAsync(SentVisit visit, string title, LocalDateTime starts)
    {
        var item = await ItemAsync(visit, title);
        await AtProgrammeAsync(visit, (desk, version) => desk.MoveAsync(visit.Id, version, item, starts, null, OfficeHost.As(_host.House.Officer), CancellationToken.None));
    }

    private async Task RemoveAsync(SentVisit visit, string title)
    {
        var item = await ItemAsync(visit, title);
        await AtProgrammeAsync(visit, (desk, version) => desk.RemoveAsync(visit.Id, version, item, OfficeHost.As(_host.House.Officer), CancellationToken.None));
    }

    private async Task RevokeAsync(SentVisit visit, Language language)
    {
        var officer = OfficeHost.As(_host.House.Officer);
        var name = language == Language.English ? "Ada Eriksen" : "Bo Lind";
        var link = (await _host.AtAsync<SubscriptionDesk, IReadOnlyList<SubscriptionRow>?>(desk => desk.ListAsync(visit.Id, officer, CancellationToken.None)))!.Single(row => row.Name == name);
        var revoked = await _host.AtAsync<SubscriptionDesk, Result>(desk => desk.RevokeAsync(visit.Id, link.Kind, link.Link, officer, CancellationToken.None));
        Assert.True(revoked.Succeeded);
    }

    private async Task<ItemId> ItemAsync(SentVisit visit, string title) =>
        (await _host.StoreAsync(db => db.ProgrammeItems.AsNoTracking().Where(item => item.VisitId == visit.Id).ToListAsync())).Single(item => item.Title.In(LanguageTags.EnglishTag) == title).Id;

    private async Task AtProgrammeAsync(SentVisit visit, Func<ProgrammeDesk, long, Task<Result>> act)
    {
        var version = (await _host.VisitAsync(visit.Id)).Version;
        var done = await _host.AtAsync<ProgrammeDesk, Result>(desk => act(desk, version));
        Assert.True(done.Succeeded, done.Succeeded ? string.Empty : done.Refusal.Code);
    }
}
