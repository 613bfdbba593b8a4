using System.Net;
using Delegations.Api.Office;
using Delegations.Core;
using Delegations.Core.Access;
using Delegations.Core.Persistence;
using Delegations.Core.Visits;
using Delegations.Web;
using Delegations.Web.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NodaTime;
using NodaTime.Testing;
using Xunit;

namespace Delegations.Testing.Web;

/// <summary>
/// The whole office as a user starts it, on a free loopback port, with a throw-away data folder, a clock that stands still and the <see cref="SeededHouse"/>.
/// No worker runs: nothing moves by itself. Use it as a class fixture; give each test a visit of its own.
/// </summary>
public sealed class OfficeHost : IAsyncLifetime
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("delegations-office-");
    private WebApplication? _app;

    /// <summary>Monday morning, 1 March 2027, nine o'clock in Hangzhou.</summary>
    public FakeClock Clock { get; } = new(Instant.FromUtc(2027, 3, 1, 1, 0));

    /// <summary>Who and what is there.</summary>
    public SeededHouse House { get; } = new();

    /// <summary>Settings beside the usual ones, or in their place; set them before it opens.</summary>
    public IDictionary<string, string?> Settings { get; } = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);

    /// <summary>What the host takes itself for; set it before it opens.</summary>
    public string EnvironmentName { get; init; } = "Development";

    /// <summary>Its data folder; another node of the same office may be started on it.</summary>
    public string DataFolder => _data.FullName;

    /// <summary>Where it listens, with a slash at the end.</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1/");

    /// <summary>The services of the running office.</summary>
    public IServiceProvider Services => _app?.Services ?? throw new InvalidOperationException("The office has not opened.");

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        var options = new WebApplicationOptions { ApplicationName = "Delegations.Web", EnvironmentName = EnvironmentName, ContentRootPath = AppContext.BaseDirectory };
        _app = WebHost.Build(options, Clock, builder =>
        {
            builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["Office:Data"] = _data.FullName,
                ["Office:Demo"] = "false",
                ["Roles"] = "web",
                ["Database:Provider"] = nameof(DatabaseKind.Sqlite),
            });
            builder.Configuration.AddInMemoryCollection(Settings);
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            builder.Logging.ClearProviders();
        });
        await Services.MigrateOfficeAsync(CancellationToken.None);
        await using (var scope = Services.CreateAsyncScope())
        {
            await House.MoveInAsync(scope.ServiceProvider.GetRequiredService<DelegationsDbContext>(), CancellationToken.None);
        }

        await _app.StartAsync();
        Address = new Uri(_app.Urls.First() + "/");
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _data.Delete(recursive: true);
    }

    /// <summary>A client without a session, with a cookie jar of its own, that does not follow redirects.</summary>
    /// <param name="language">What its browser asks for: <c>en</c>, <c>zh-CN</c>.</param>
    /// <param name="account">Who has signed in; null: nobody.</param>
    public HttpClient Client(string language = "en", Account? account = null)
    {
        var cookies = new CookieContainer();
        if (account is not null)
        {
            cookies.Add(SessionOf(account));
        }

        var client = new HttpClient(new SocketsHttpHandler { CookieContainer = cookies, AllowAutoRedirect = false }, disposeHandler: true) { BaseAddress = Address };
        client.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Language", language);
        return client;
    }

    /// <summary>The session cookie that signing in would give; for a browser, too.</summary>
    public Cookie SessionOf(Account account)
    {
        var scheme = CookieAuthenticationDefaults.AuthenticationScheme;
        var options = Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(scheme);
        var ticket = new AuthenticationTicket(Sessions.PrincipalOf(account, Clock.GetCurrentInstant()), scheme);
        return new Cookie(options.Cookie.Name!, options.TicketDataFormat.Protect(ticket), "/", Address.Host);
    }

    /// <summary>The actor that an account is.</summary>
    public static Actor As(Account account) => AccessDesk.ActorOf(account);

    /// <summary>One act at desks of its own, as one request has them.</summary>
    public async Task<T> AtAsync<TDesk, T>(Func<TDesk, Task<T>> act)
        where TDesk : notnull
    {
        await using var scope = Services.CreateAsyncScope();
        return await act(scope.ServiceProvider.GetRequiredService<TDesk>());
    }

    /// <summary>One look into the store, or a change that no desk makes.</summary>
    public Task<T> StoreAsync<T>(Func<DelegationsDbContext, Task<T>> act) => AtAsync(act);

    /// <summary>The file as it is stored.</summary>
    public Task<Visit> VisitAsync(VisitId id) => StoreAsync(db =>
        db.Visits.AsNoTracking().Include(visit => visit.Wishes).Include(visit => visit.Delegates).AsSplitQuery().SingleAsync(visit => visit.Id == id));

    /// <summary>A request of Musterstadt University to the College of Engineering for 12 to 14 May 2027, filed by the requester; <paramref name="change"/> says what is different.</summary>
    public async Task<VisitId> RequestAsync(Func<RequestVisit, RequestVisit>? change = null, Account? by = null)
    {
        var request = new RequestVisit(
            new Wording("Visit of Musterstadt University", "穆斯特城大学代表团来访"), House.Musterstadt.Id, House.Engineering.Id, new DateRange(new LocalDate(2027, 5, 12), new LocalDate(2027, 5, 14)))
        {
            Purposes = [VisitPurpose.CourtesyCall, VisitPurpose.Signing],
            Objective = new Wording("Sign the exchange agreement and see the wind tunnel.", "签署学生交换协议，参观风洞实验室。"),
            TalksLanguage = "de",
            NeedsInterpreter = true,
            ExpectedPeople = 7,
            ContactName = "Jo Muster",
            ContactEmail = "jo.muster@musterstadt.example",
            Wishes = [new WishInput(ItemKind.Meeting, new Wording("Courtesy call on the president", "拜会校长"), 45) { Hosts = [House.President.Id], NeedsInterpreter = true }],
        };
        var filed = await AtAsync<VisitDesk, Result<VisitId>>(desk => desk.RequestAsync(change?.Invoke(request) ?? request, As(by ?? House.Requester), CancellationToken.None));
        return filed.Value;
    }

    /// <summary>A visit that the office has taken on.</summary>
    public async Task<VisitId> AcceptedAsync(Func<RequestVisit, RequestVisit>? change = null)
    {
        var id = await RequestAsync(change);
        var version = (await VisitAsync(id)).Version;
        var accepted = await AtAsync<VisitDesk, Result>(desk => desk.AcceptAsync(id, version, As(House.Officer), CancellationToken.None));
        return accepted.Succeeded ? id : throw new InvalidOperationException(accepted.Refusal.Code);
    }

    /// <summary>Puts somebody on the delegation list.</summary>
    public async Task<DelegateId> AddDelegateAsync(VisitId id, DelegateDetails details)
    {
        var version = (await VisitAsync(id)).Version;
        return (await AtAsync<VisitDesk, Result<DelegateId>>(desk => desk.SaveDelegateAsync(id, version, null, details, As(House.Officer), CancellationToken.None))).Value;
    }
}
