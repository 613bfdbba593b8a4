using System.Globalization;
using System.Security.Claims;
using Delegations.Api.Access;
using Delegations.Core;
using Delegations.Core.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using NodaTime;

namespace Delegations.Web.Access;

/// <summary>
/// Sessions of people of the house: a cookie that names account and stamp. The account is read anew on every request, so a right taken away, a changed password
/// or a shut account counts from the next request on; a session ends after 30 idle minutes and after 10 hours (security guide D-3).
/// </summary>
public static class Sessions
{
    private const string StampClaim = "stamp";
    private const string BeganClaim = "began";
    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(30);
    private static readonly Duration Longest = Duration.FromHours(10);

    /// <summary>Adds sessions, policies and the present actor.</summary>
    public static IServiceCollection AddSessions(this IServiceCollection services)
    {
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(options =>
        {
            options.Cookie.Name = "delegations.session";
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            options.ExpireTimeSpan = Idle;
            options.SlidingExpiration = true;
            options.LoginPath = "/sign-in";
            options.AccessDeniedPath = null;
            options.ReturnUrlParameter = "back";
            options.Events.OnValidatePrincipal = ValidateAsync;
            options.Events.OnRedirectToAccessDenied = context =>
            {
                context.Response.StatusCode = StatusCodes.Status403Forbidden;
                return Task.CompletedTask;
            };
            options.Events.OnRedirectToLogin = context =>
            {
                if (context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase))
                {
                    context.Response.StatusCode = StatusCodes.Status401Unauthorized;
                }
                else
                {
                    context.Response.Redirect(context.RedirectUri);
                }

                return Task.CompletedTask;
            };
        });
        services.AddAuthorization(Policies.Define);
        services.AddCascadingAuthenticationState();
        services.AddScoped<CurrentActor>();
        services.AddScoped<IActorSource>(provider => provider.GetRequiredService<CurrentActor>());
        services.AddSingleton<IPasswordHasher<Account>, PasswordHasher<Account>>();
        services.AddSingleton<SignInAttempts>();
        services.AddScoped<SignIn>();
        return services;
    }

    /// <summary>The claims of a fresh session.</summary>
    internal static ClaimsPrincipal PrincipalOf(Account account, Instant now)
    {
        var identity = new ClaimsIdentity(CookieAuthenticationDefaults.AuthenticationScheme);
        identity.AddClaim(new Claim(ClaimTypes.NameIdentifier, account.Id.ToString()));
        identity.AddClaim(new Claim(StampClaim, account.Stamp));
        identity.AddClaim(new Claim(BeganClaim, now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)));
        return new ClaimsPrincipal(identity);
    }

    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var services = context.HttpContext.RequestServices;
        var now = services.GetRequiredService<IClock>().GetCurrentInstant();
        var began = context.Principal?.FindFirstValue(BeganClaim);
        var actor = Guid.TryParse(context.Principal?.FindFirstValue(ClaimTypes.NameIdentifier), out var id)
            && long.TryParse(began, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            && now - Instant.FromUnixTimeSeconds(seconds) < Longest
            ? await services.GetRequiredService<AccessDesk>().ActorAsync(new AccountId(id), context.Principal!.FindFirstValue(StampClaim) ?? string.Empty, context.HttpContext.RequestAborted)
            : null;
        if (actor is null)
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
            return;
        }

        // Rights come from the account as it is now, not from the cookie.
        var identity = new ClaimsIdentity(context.Principal!.Claims.Where(claim => claim.Type != ClaimTypes.Role && claim.Type != ClaimTypes.Name), CookieAuthenticationDefaults.AuthenticationScheme);
        identity.AddClaim(new Claim(ClaimTypes.Name, actor.Name));
        foreach (var role in Enum.GetValues<Roles>().Where(role => role != Roles.None && actor.Is(role)))
        {
            identity.AddClaim(new Claim(ClaimTypes.Role, role.ToString()));
        }

        context.ReplacePrincipal(new ClaimsPrincipal(identity));
        services.GetRequiredService<CurrentActor>().Set(actor);
    }
}

/// <summary>Who asks, for this request.</summary>
public sealed class CurrentActor : IActorSource
{
    private static readonly Actor Nobody = new(new AccountId(Guid.Empty), string.Empty, Roles.None);
    private Actor? _actor;

    /// <inheritdoc/>
    public Actor Actor => _actor ?? Nobody;

    /// <summary>True when somebody has signed in.</summary>
    public bool IsSignedIn => _actor is not null;

    internal void Set(Actor actor) => _actor = actor;
}

/// <summary>Counts failed attempts: five in fifteen minutes for an account, thirty a minute for an address; then it waits.</summary>
public sealed class SignInAttempts(IClock clock)
{
    private const int MostForAccount = 5;
    private const int MostForAddress = 30;
    private static readonly Duration AccountWindow = Duration.FromMinutes(15);
    private static readonly Duration AddressWindow = Duration.FromMinutes(1);
    private readonly Dictionary<string, List<Instant>> _failures = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();

    /// <summary>True when the account or the address has to wait.</summary>
    public bool MustWait(string userName, string address)
    {
        lock (_gate)
        {
            return Count("a/" + userName, AccountWindow) >= MostForAccount || Count("n/" + address, AddressWindow) >= MostForAddress;
        }
    }

    /// <summary>Notes a failure.</summary>
    public void Failed(string userName, string address)
    {
        lock (_gate)
        {
            var now = clock.GetCurrentInstant();
            foreach (var key in new[] { "a/" + userName, "n/" + address })
            {
                if (!_failures.TryGetValue(key, out var times))
                {
                    _failures[key] = times = [];
                }

                times.Add(now);
            }

            if (_failures.Count > 10_000)
            {
                _failures.Clear();
            }
        }
    }

    private int Count(string key, Duration window)
    {
        if (!_failures.TryGetValue(key, out var times))
        {
            return 0;
        }

        var since = clock.GetCurrentInstant() - window;
        times.RemoveAll(time => time < since);
        return times.Count;
    }
}

/// <summary>Signs people of the house in and out.</summary>
public sealed class SignIn(AccessDesk desk, IPasswordHasher<Account> hasher, SignInAttempts attempts, IClock clock)
{
    // Checked against when the account does not exist, so that both answers take the same time.
    private static readonly string DecoyHash = new PasswordHasher<Account>().HashPassword(null!, Guid.NewGuid().ToString());

    /// <summary>Begins a session, or refuses: <c>access.wrong_password</c> for every wrong pair alike, <c>access.wait</c> after too many.</summary>
    public async Task<Result> InAsync(HttpContext context, string userName, string password, CancellationToken ct)
    {
        var name = userName.Trim().ToLowerInvariant();
        var address = context.Connection.RemoteIpAddress?.ToString() ?? "local";
        if (attempts.MustWait(name, address))
        {
            return new Refusal(RefusalKind.Rule, "access.wait", "Password");
        }

        var account = await desk.FindAsync(name, ct);
        var verdict = hasher.VerifyHashedPassword(account!, account?.PasswordHash ?? DecoyHash, password);
        if (account is null || account.Disabled || account.PasswordHash is null || verdict == PasswordVerificationResult.Failed)
        {
            attempts.Failed(name, address);
            return new Refusal(RefusalKind.Rule, "access.wrong_password", "Password");
        }

        await context.SignInAsync(CookieAuthenticationDefaults.AuthenticationScheme, Sessions.PrincipalOf(account, clock.GetCurrentInstant()));
        return Result.Done;
    }
}
