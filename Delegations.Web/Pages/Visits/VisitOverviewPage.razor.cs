using System.Globalization;
using Delegations.Api.Errors;
using Delegations.Core;
using Delegations.Core.Access;
using Delegations.Core.Dispatch;
using Delegations.Core.Persistence;
using Delegations.Core.Visits;
using Delegations.Web.Access;
using Delegations.Web.Design;
using Delegations.Web.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using NodaTime;

namespace Delegations.Web.Pages.Visits;

/// <summary>Reads the file and does the acts on the whole of it.</summary>
public sealed partial class VisitOverviewPage(VisitDesk desk, CancellationDesk cancellations, DelegationsDbContext db, CurrentActor session, NavigationManager navigation, RefusalText refusals, IStringLocalizer<VisitTexts> text)
{
    private Dictionary<ResourceId, string> _resources = [];
    private Dictionary<SiteId, string> _sites = [];
    private IReadOnlyList<Wish> _wishes = [];
    private CancellationConsequences? _consequences;
    private VisitFile? _file;
    private FormErrors? _acceptErrors;
    private FormErrors? _declineErrors;
    private FormErrors? _cancelErrors;

    private IStringLocalizer<VisitTexts> Text => text;

    private CurrentActor Session => session;

    [Parameter]
    public Guid Id { get; set; }

    [CascadingParameter]
    private HttpContext HttpContext { get; set; } = null!;

    [SupplyParameterFromForm(FormName = "accept")]
    private ReasonForm Accept { get; set; } = null!;

    [SupplyParameterFromForm(FormName = "decline")]
    private ReasonForm Decline { get; set; } = null!;

    [SupplyParameterFromForm(FormName = "cancel")]
    private ReasonForm Cancel { get; set; } = null!;

    private Visit Visit => _file!.Visit;

    private bool IsOfficer => session.Actor.Is(Roles.Officer);

    /// <summary>The form that was sent, if one was: its place stays on the page even when the file has moved on, so that its sender gets an answer.</summary>
    private string? Pressed => HttpMethods.IsPost(HttpContext.Request.Method) && HttpContext.Request.HasFormContentType ? HttpContext.Request.Form["_handler"].ToString() : null;

    private string Version => Visit.Version.ToString(CultureInfo.InvariantCulture);

    private string ReasonTitle => Visit.IsLive ? text["Overview.Returned"] : text.State(Visit.State);

    private string Reason => Visit.StateReason == "changed_after_submission" ? text["Overview.ChangedAfterSubmission"] : Visit.StateReason;

    private string Talks
    {
        get
        {
            var name = text["Language." + Visit.TalksLanguage];
            var language = name.ResourceNotFound ? Visit.TalksLanguage : name.Value;
            return Visit.NeedsInterpreter ? $"{language}{text["ListSeparator"]}{text["Overview.Interpreter"]}" : language;
        }
    }

    private string Funds => Visit.FundingNotes.IsEmpty ? text["Funding." + Visit.Funding] : $"{text["Funding." + Visit.Funding]}{text["ListSeparator"]}{Visit.FundingNotes.Words()}";

    private string Also => string.Join(text["ListSeparator"], new[] { Visit.HasSigning ? text["Form.HasSigning"].Value : null, Visit.HasMedia ? text["Form.HasMedia"].Value : null }.OfType<string>());

    protected override async Task OnInitializedAsync()
    {
        var ct = HttpContext.RequestAborted;
        Accept ??= new ReasonForm();
        Decline ??= new ReasonForm();
        Cancel ??= new ReasonForm();
        var file = await desk.ReadAsync(new VisitId(Id), session.Actor, ct);
        if (file is null)
        {
            navigation.NotFound();
            return;
        }

        _wishes = [.. file.Visit.Wishes.OrderBy(wish => wish.Order)];
        _resources = (await db.Resources.AsNoTracking().ToListAsync(ct)).ToDictionary(row => row.Id, row => row.Name.Words());
        _sites = (await db.Sites.AsNoTracking().ToListAsync(ct)).ToDictionary(row => row.Id, row => row.Name.Words());
        _consequences = IsOfficer && (file.Visit.IsLive || Pressed == "cancel") ? await cancellations.ConsequencesAsync(file.Visit.Id, session.Actor, ct) : null;
        _file = file;
    }

    private async Task AcceptAsync() => _acceptErrors = await ActAsync("Accept", Accept, version => desk.AcceptAsync(Visit.Id, version, session.Actor, HttpContext.RequestAborted));

    private async Task DeclineAsync() => _declineErrors = await ActAsync("Decline", Decline, version => desk.DeclineAsync(Visit.Id, version, Decline.Reason ?? string.Empty, session.Actor, HttpContext.RequestAborted));

    private async Task CancelAsync() => _cancelErrors = await ActAsync("Cancel", Cancel, version => cancellations.CancelAsync(Visit.Id, version, Cancel.Reason ?? string.Empty, session.Actor, HttpContext.RequestAborted));

    private async Task<FormErrors?> ActAsync(string prefix, ReasonForm form, Func<long, Task<Result>> act)
    {
        if (_file is null)
        {
            return null;
        }

        var result = await act(long.TryParse(form.Version, NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : -1);
        if (result.Succeeded)
        {
            navigation.NavigateTo($"/visits/{Id}");
            return null;
        }

        HttpContext.Response.StatusCode = RefusalProblems.StatusOf(result.Refusal.Kind);
        return refusals.Errors(result, prefix);
    }

    private string Hosts(Wish wish) => wish.Hosts.Count == 0 ? "–" : string.Join(text["ListSeparator"], wish.Hosts.Select(host => _resources.GetValueOrDefault(host, "–")));

    private string Where(Wish wish) =>
        wish.RoomId is { } room ? _resources.GetValueOrDefault(room, "–") : wish.SiteId is { } site ? _sites.GetValueOrDefault(site, "–") : "–";

    private string Bounds(Wish wish)
    {
        var parts = new List<string>();
        if (wish.Day is { } day)
        {
            parts.Add(TimeText.Date(day));
        }

        if (wish.NotBefore is { } from)
        {
            parts.Add(text["Overview.NotBefore", TimeText.Time(from)]);
        }

        if (wish.NotAfter is { } to)
        {
            parts.Add(text["Overview.NotAfter", TimeText.Time(to)]);
        }

        if (wish.AfterWish > 0)
        {
            parts.Add(text["Overview.After", wish.AfterWish]);
        }

        if (wish.NeedsInterpreter)
        {
            parts.Add(text["Overview.Interpreter"]);
        }

        return parts.Count == 0 ? "–" : string.Join(text["ListSeparator"], parts);
    }

    private static string Leg(string place, LocalDateTime at, string zoneId)
    {
        var zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(zoneId);
        var where = place.Length > 0 ? place : zoneId;
        return $"{TimeText.DateAndTime(at)} {TimeText.InBrackets(zone is null ? where : TimeText.Place(at, zone, where))}";
    }

    private IEnumerable<string> Consequences(CancellationConsequences consequences)
    {
        if (consequences.PeopleWithItinerary > 0)
        {
            yield return text["Cancel.People", consequences.PeopleWithItinerary];
        }

        if (consequences.MailsTakenBack > 0)
        {
            yield return text["Cancel.Mails", consequences.MailsTakenBack];
        }

        if (consequences.LettersRevoked > 0)
        {
            yield return text["Cancel.Letters", consequences.LettersRevoked];
        }

        if (consequences.BookingsFreed > 0)
        {
            yield return text["Cancel.Bookings", consequences.BookingsFreed];
        }

        if (consequences is { PeopleWithItinerary: 0, MailsTakenBack: 0, LettersRevoked: 0, BookingsFreed: 0 })
        {
            yield return text["Cancel.Nothing"];
        }
    }
}
