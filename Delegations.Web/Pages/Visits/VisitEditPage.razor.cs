using System.Globalization;
using Delegations.Api.Errors;
using Delegations.Core;
using Delegations.Core.Directory;
using Delegations.Core.Persistence;
using Delegations.Core.Resources;
using Delegations.Core.Visits;
using Delegations.Web.Access;
using Delegations.Web.Design;
using Delegations.Web.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using NodaTime;
using NodaTime.Text;

namespace Delegations.Web.Pages.Visits;

/// <summary>Reads and files the request form. What is shown meanwhile on a stale file stands beside what was typed.</summary>
public sealed partial class VisitEditPage(VisitDesk desk, DelegationsDbContext db, CurrentActor current, HouseDay day, IClock clock, NavigationManager navigation, RefusalText refusals, IStringLocalizer<VisitTexts> text, IStringLocalizer<StoryTexts> story)
{
    private static readonly string[] TalksLanguages = ["en", "zh", "de", "fr", "es", "ru", "ja", "ko", "it", "pt", "ar", "nl", "sv", "no", "da", "fi", "pl", "cs", "hu", "tr", "th", "vi", "id", "hi", "he", "fa", "uk"];
    private static readonly IReadOnlyList<string> Zones = [.. DateTimeZoneProviders.Tzdb.Ids.Where(id => id.Contains('/', StringComparison.Ordinal) && !id.StartsWith("Etc/", StringComparison.Ordinal) && IsCanonical(id))];

    private readonly List<StoryEntry> _meanwhile = [];
    private readonly List<FieldDifference> _differences = [];
    private IReadOnlyList<Choice> _organisations = [];
    private IReadOnlyList<Choice> _units = [];
    private IReadOnlyList<Choice> _hosts = [];
    private IReadOnlyList<Choice> _places = [];
    private IReadOnlyList<Choice> _purposes = [];
    private IReadOnlyList<Choice> _kinds = [];
    private IReadOnlyList<Choice> _funding = [];
    private VisitFile? _file;
    private FormErrors? _errors;
    private string? _closed;
    private bool _ready;
    private int _focus = -1;

    private IStringLocalizer<VisitTexts> Text => text;

    [Parameter]
    public Guid? Id { get; set; }

    [CascadingParameter]
    private HttpContext HttpContext { get; set; } = null!;

    [SupplyParameterFromForm(FormName = "request")]
    private VisitForm Input { get; set; } = null!;

    private List<Crumb> Way => _file is null
        ? [new Crumb(text["Visits"], "/visits"), new Crumb(text["New.Title"])]
        : [new Crumb(text["Visits"], "/visits"), new Crumb(_file.Visit.Number, $"/visits/{Id}"), new Crumb(text["Edit.Title"])];

    protected override async Task OnInitializedAsync()
    {
        var ct = HttpContext.RequestAborted;
        var zone = (await day.ZoneAsync(ct)).Id;
        if (Id is { } id)
        {
            _file = await desk.ReadAsync(new VisitId(id), current.Actor, ct);
            if (_file is null)
            {
                navigation.NotFound();
                return;
            }

            if (!VisitDesk.MayRevise(_file.Visit, current.Actor))
            {
                _closed = _file.Visit.IsLive ? text["Edit.NotYours"] : text["Edit.Closed", text.State(_file.Visit.State)];
                HttpContext.Response.StatusCode = _file.Visit.IsLive ? StatusCodes.Status403Forbidden : StatusCodes.Status409Conflict;
                return;
            }
        }

        await ReadChoicesAsync(ct);
        Input ??= _file is null ? VisitForm.Empty(current.Actor.UnitId?.ToString(), zone) : VisitForm.Of(_file.Visit, clock.GetCurrentInstant(), zone);
        _ready = true;
    }

    private async Task ReadChoicesAsync(CancellationToken ct)
    {
        var organisations = await db.Organisations.AsNoTracking().ToListAsync(ct);
        _organisations = [.. organisations.Select(row => new Choice(row.Id.ToString(), VisitWords.With(row.Name.Words(), VisitWords.Country(row.Country)))).OrderBy(choice => choice.Text, StringComparer.CurrentCulture)];
        var units = await db.Units.AsNoTracking().ToListAsync(ct);
        _units = [.. units.Select(row => new Choice(row.Id.ToString(), row.Name.Words())).OrderBy(choice => choice.Text, StringComparer.CurrentCulture)];
        var people = await db.People.AsNoTracking().ToDictionaryAsync(row => row.Id, ct);
        var resources = await db.Resources.AsNoTracking().Where(row => row.Kind == ResourceKind.Host || row.Kind == ResourceKind.Room).ToListAsync(ct);
        var sites = await db.Sites.AsNoTracking().ToListAsync(ct);
        _hosts =
        [
            .. resources.Where(row => row.Kind == ResourceKind.Host)
                .Select(row => (Resource: row, Person: row.PersonId is { } person ? people.GetValueOrDefault(person) : null))
                .OrderBy(host => host.Person?.Rank ?? Core.Directory.Rank.Staff).ThenBy(host => host.Resource.Name.Words(), StringComparer.CurrentCulture)
                .Select(host => new Choice(host.Resource.Id.ToString(), host.Person?.Introduction(Reader.Language) ?? host.Resource.Name.Words())),
        ];
        _places =
        [
            .. resources.Where(row => row.Kind == ResourceKind.Room).Select(row => new Choice($"room:{row.Id}", VisitWords.With(row.Name.Words(), sites.Find(site => site.Id == row.SiteId)?.Name.Words() ?? text["Form.Room"]))).OrderBy(choice => choice.Text, StringComparer.CurrentCulture),
            .. sites.Select(row => new Choice($"site:{row.Id}", row.Name.Words())).OrderBy(choice => choice.Text, StringComparer.CurrentCulture),
        ];
        _purposes = [.. Enum.GetValues<VisitPurpose>().Select(purpose => new Choice(purpose.ToString(), text["Purpose." + purpose]))];
        _kinds = [.. Enum.GetValues<ItemKind>().Where(kind => kind is not (ItemKind.Arrival or ItemKind.Departure)).Select(kind => new Choice(kind.ToString(), text["Kind." + kind]))];
        _funding = [.. Enum.GetValues<Funding>().Select(funding => new Choice(funding.ToString(), text["Funding." + funding]))];
    }

    private async Task SaveAsync()
    {
        if (!_ready)
        {
            return;
        }

        if (Input.Act == "add")
        {
            Input.Wishes.Add(new WishForm());
            _focus = Input.Wishes.Count - 1;
            return;
        }

        if (Input.Act is { } act && act.StartsWith("remove:", StringComparison.Ordinal))
        {
            RemoveWish(act);
            return;
        }

        var errors = new FormErrors();
        var request = Input.Read(errors, code => refusals.For(new Refusal(RefusalKind.Rule, code)));
        if (errors.Any)
        {
            // What the desk would say is said at once, too, except about fields that could not be read.
            foreach (var refusal in request.Check().Where(refusal => Input.InputOf(refusal.Field) is not { } input || errors.For(input) is null))
            {
                errors.Add(Input.InputOf(refusal.Field), refusals.For(refusal));
            }

            Refuse(errors, StatusCodes.Status422UnprocessableEntity);
            return;
        }

        var ct = HttpContext.RequestAborted;
        if (_file is null)
        {
            var filed = await desk.RequestAsync(request, current.Actor, ct);
            if (filed.Succeeded)
            {
                navigation.NavigateTo($"/visits/{filed.Value}");
                return;
            }

            Refuse(filed);
            return;
        }

        var version = long.TryParse(Input.Version, NumberStyles.None, CultureInfo.InvariantCulture, out var read) ? read : -1;
        var revised = await desk.ReviseAsync(_file.Visit.Id, version, request, current.Actor, ct);
        if (revised.Succeeded)
        {
            navigation.NavigateTo($"/visits/{Id}");
            return;
        }

        if (revised.Refusal.Kind == RefusalKind.Stale)
        {
            await ShowMeanwhileAsync(ct);
        }

        Refuse(revised);
    }

    private void RemoveWish(string act)
    {
        if (!int.TryParse(act.AsSpan("remove:".Length), NumberStyles.None, CultureInfo.InvariantCulture, out var row) || row >= Input.Wishes.Count)
        {
            return;
        }

        Input.Wishes.RemoveAt(row);
        foreach (var wish in Input.Wishes)
        {
            // Rows below move up; a wish that came after the removed one comes after nothing.
            if (int.TryParse(wish.After, NumberStyles.None, CultureInfo.InvariantCulture, out var after))
            {
                wish.After = after == row + 1 ? null : (after > row + 1 ? after - 1 : after).ToString(CultureInfo.InvariantCulture);
            }
        }

        if (Input.Wishes.Count == 0)
        {
            Input.Wishes.Add(new WishForm());
        }
    }

    /// <summary>The story since the form was filled, and what is stored now beside what was typed. Saving again then keeps what was typed.</summary>
    private async Task ShowMeanwhileAsync(CancellationToken ct)
    {
        var zone = await day.ZoneAsync(ct);
        var since = InstantPattern.ExtendedIso.Parse(Input.ReadAt ?? string.Empty);
        var entries = await desk.StoryAsync(_file!.Visit.Id, current.Actor, ct);
        _meanwhile.AddRange(entries.Where(entry => !since.Success || entry.At >= since.Value).Take(20).Select(entry => StoryLines.Of(entry, story, zone)));
        var now = await desk.ReadAsync(_file.Visit.Id, current.Actor, ct);
        if (now is null)
        {
            return;
        }

        var stored = VisitForm.Of(now.Visit, clock.GetCurrentInstant(), zone.Id);
        Compare("Form.Organisation", Label(_organisations, stored.OrganisationId), Label(_organisations, Input.OrganisationId));
        Compare("Form.Unit", Label(_units, stored.UnitId), Label(_units, Input.UnitId));
        Compare("Form.TitleEnglish", stored.TitleEnglish, Input.TitleEnglish);
        Compare("Form.TitleChinese", stored.TitleChinese, Input.TitleChinese);
        Compare("Form.Purposes", Labels(_purposes, stored.Purposes), Labels(_purposes, Input.Purposes));
        Compare("Form.ObjectiveEnglish", stored.ObjectiveEnglish, Input.ObjectiveEnglish);
        Compare("Form.ObjectiveChinese", stored.ObjectiveChinese, Input.ObjectiveChinese);
        Compare("Form.From", stored.From, Input.From);
        Compare("Form.To", stored.To, Input.To);
        Compare("Form.ExpectedPeople", stored.ExpectedPeople, Input.ExpectedPeople);
        Compare("Form.TalksLanguage", stored.TalksLanguage, Input.TalksLanguage);
        Compare("Form.Funding", Label(_funding, stored.Funding), Label(_funding, Input.Funding));
        Compare("Form.ContactName", stored.ContactName, Input.ContactName);
        Compare("Form.ContactEmail", stored.ContactEmail, Input.ContactEmail);
        Compare("Form.ContactPhone", stored.ContactPhone, Input.ContactPhone);
        Compare("Form.Arrival", stored.Arrival.Number, Input.Arrival.Number);
        Compare("Form.Departure", stored.Departure.Number, Input.Departure.Number);
        Compare("Form.Wishes", Titles(stored), Titles(Input));
        Compare("Form.Notes", stored.Notes, Input.Notes);
        Input.Version = stored.Version;
        Input.ReadAt = stored.ReadAt;
    }

    private static string? Label(IReadOnlyList<Choice> choices, string? value) => choices.FirstOrDefault(choice => choice.Value == value)?.Text;

    private static string Labels(IReadOnlyList<Choice> choices, List<string>? values) => string.Join(" · ", choices.Where(choice => values?.Contains(choice.Value) == true).Select(choice => choice.Text));

    private static string Titles(VisitForm form) => string.Join(" · ", form.Wishes.Where(wish => !wish.IsEmpty).Select(wish => Wording.Of(wish.TitleEnglish, wish.TitleChinese).Words()));

    private void Compare(string label, string? stored, string? typed)
    {
        if (!string.Equals(stored?.Trim() ?? string.Empty, typed?.ReplaceLineEndings("\n").Trim() ?? string.Empty, StringComparison.Ordinal))
        {
            _differences.Add(new FieldDifference(text[label], string.IsNullOrWhiteSpace(stored) ? "–" : stored, string.IsNullOrWhiteSpace(typed) ? "–" : typed));
        }
    }

    private void Refuse(Result result)
    {
        var errors = new FormErrors();
        foreach (var refusal in result.Refusals)
        {
            errors.Add(Input.InputOf(refusal.Field), refusals.For(refusal));
        }

        Refuse(errors, RefusalProblems.StatusOf(result.Refusal.Kind));
    }

    private void Refuse(FormErrors errors, int status)
    {
        _errors = errors;
        HttpContext.Response.StatusCode = status;
    }

    /// <summary>The other wishes of this form, by number and title.</summary>
    private List<Choice> Others(int row) =>
    [
        .. Enumerable.Range(0, Input.Wishes.Count).Where(other => other != row && !Input.Wishes[other].IsEmpty)
            .Select(other => new Choice((other + 1).ToString(CultureInfo.InvariantCulture), $"{other + 1} · {Wording.Of(Input.Wishes[other].TitleEnglish, Input.Wishes[other].TitleChinese).Words()}")),
    ];

    private List<Choice> Languages()
    {
        var choices = TalksLanguages.Select(tag => new Choice(tag, text["Language." + tag])).ToList();
        if (Input.TalksLanguage is { Length: > 0 } present && !TalksLanguages.Contains(present, StringComparer.Ordinal))
        {
            choices.Add(new Choice(present, present));
        }

        return choices;
    }

    private bool HasErrorBelow(string name) =>
        _errors is not null && new[] { "Place", "After", "Day", "NotBefore", "NotAfter", "Notes" }.Any(part => _errors.For(name + part) is not null);

    private string Here(string fragment) => HttpContext.Request.Path + fragment;

    private static bool IsCanonical(string id) => NodaTime.TimeZones.TzdbDateTimeZoneSource.Default.CanonicalIdMap[id] == id;

    /// <summary>A field whose stored value is not what was typed.</summary>
    private sealed record FieldDifference(string Label, string Stored, string Typed);
}
