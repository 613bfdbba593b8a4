using System.Globalization;
using System.Net.Mail;
using NodaTime;

namespace Delegations.Core.Visits;

/// <summary>One wish as a form or the API gives it.</summary>
/// <param name="Kind">What kind of item it becomes.</param>
/// <param name="Title">In words.</param>
/// <param name="Minutes">How long.</param>
public sealed record WishInput(ItemKind Kind, Wording Title, int Minutes)
{
    /// <summary>Hosts to meet.</summary>
    public IReadOnlyList<ResourceId> Hosts { get; init; } = [];

    /// <summary>The room, when it must be that one.</summary>
    public ResourceId? RoomId { get; init; }

    /// <summary>The site, when no room is named.</summary>
    public SiteId? SiteId { get; init; }

    /// <summary>What the room must offer.</summary>
    public string RoomTag { get; init; } = string.Empty;

    /// <summary>The day, when it must be that one.</summary>
    public LocalDate? Day { get; init; }

    /// <summary>Earliest local time.</summary>
    public LocalTime? NotBefore { get; init; }

    /// <summary>Latest local end.</summary>
    public LocalTime? NotAfter { get; init; }

    /// <summary>Number of the wish that must be over before, 1-based; 0 when none.</summary>
    public int AfterWish { get; init; }

    /// <summary>The house must bring an interpreter.</summary>
    public bool NeedsInterpreter { get; init; }

    /// <summary>For the officer.</summary>
    public string Notes { get; init; } = string.Empty;
}

/// <summary>A request for a visit, as the page, the API and the sample office give it (field guide, step 1).</summary>
/// <param name="Title">Name of the visit; empty: made from the organisation's.</param>
/// <param name="OrganisationId">Who wants to come.</param>
/// <param name="UnitId">Who would host.</param>
/// <param name="Dates">Wished days, both inclusive.</param>
public sealed record RequestVisit(Wording Title, OrganisationId? OrganisationId, UnitId? UnitId, DateRange? Dates)
{
    /// <summary>Longest stay that one file plans, in days.</summary>
    public const int LongestStay = 31;

    /// <summary>Largest delegation that one file holds.</summary>
    public const int MostPeople = 500;

    /// <summary>Most wishes.</summary>
    public const int MostWishes = 60;

    /// <summary>Made when the form is shown: the id of the file that this form makes, so that it is made once.</summary>
    public VisitId? FormId { get; init; }

    /// <summary>Other dates that would do.</summary>
    public IReadOnlyList<DateRange> Alternatives { get; init; } = [];

    /// <summary>Why; at least one.</summary>
    public IReadOnlyList<VisitPurpose> Purposes { get; init; } = [];

    /// <summary>What both sides want of it.</summary>
    public Wording Objective { get; init; } = Wording.Empty;

    /// <summary>Language of talks, primary tag.</summary>
    public string TalksLanguage { get; init; } = "en";

    /// <summary>True when the house must bring an interpreter.</summary>
    public bool NeedsInterpreter { get; init; }

    /// <summary>Who pays.</summary>
    public Funding Funding { get; init; }

    /// <summary>What exactly.</summary>
    public Wording FundingNotes { get; init; } = Wording.Empty;

    /// <summary>Something is signed.</summary>
    public bool HasSigning { get; init; }

    /// <summary>Media come.</summary>
    public bool HasMedia { get; init; }

    /// <summary>Contact person of the visitors.</summary>
    public string ContactName { get; init; } = string.Empty;

    /// <summary>Mail of the contact person.</summary>
    public string ContactEmail { get; init; } = string.Empty;

    /// <summary>Telephone of the contact person.</summary>
    public string ContactPhone { get; init; } = string.Empty;

    /// <summary>People expected.</summary>
    public int ExpectedPeople { get; init; } = 1;

    /// <summary>How they come.</summary>
    public Flight? Arrival { get; init; }

    /// <summary>How they leave.</summary>
    public Flight? Departure { get; init; }

    /// <summary>Language of letters; null: both side by side.</summary>
    public Language? LetterLanguage { get; init; }

    /// <summary>For the office.</summary>
    public string Notes { get; init; } = string.Empty;

    /// <summary>What they would like, most important first.</summary>
    public IReadOnlyList<WishInput> Wishes { get; init; } = [];

    /// <summary>Everything that is wrong with the request, each at its field; empty when it can be taken.</summary>
    public IReadOnlyList<Refusal> Check()
    {
        var refusals = new List<Refusal>();
        void Refuse(string code, string field, params object[] arguments) => refusals.Add(new Refusal(RefusalKind.Rule, code, field, arguments));

        if (OrganisationId is null)
        {
            Refuse("visit.organisation_needed", nameof(OrganisationId));
        }

        if (UnitId is null)
        {
            Refuse("visit.unit_needed", nameof(UnitId));
        }

        CheckDates(Dates, nameof(Dates), Refuse);
        foreach (var alternative in Alternatives)
        {
            CheckDates(alternative, nameof(Alternatives), Refuse);
        }

        if (Purposes.Count == 0)
        {
            Refuse("visit.purpose_needed", nameof(Purposes));
        }

        if (ExpectedPeople is < 1 or > MostPeople)
        {
            Refuse("visit.people_out_of_range", nameof(ExpectedPeople), MostPeople);
        }

        if (ContactEmail.Length > 0 && !MailAddress.TryCreate(ContactEmail, out _))
        {
            Refuse("visit.email_invalid", nameof(ContactEmail));
        }

        if (TalksLanguage.Length is < 2 or > 3 || !TalksLanguage.All(char.IsAsciiLetterLower))
        {
            Refuse("visit.language_invalid", nameof(TalksLanguage));
        }

        CheckLength(Title, 300, nameof(Title), Refuse);
        CheckLength(Objective, 4000, nameof(Objective), Refuse);
        CheckLength(FundingNotes, 1000, nameof(FundingNotes), Refuse);
        CheckLength(Wording.Of(Notes), 4000, nameof(Notes), Refuse);
        CheckLength(Wording.Of(ContactName), 200, nameof(ContactName), Refuse);
        CheckFlight(Arrival, nameof(Arrival), Refuse);
        CheckFlight(Departure, nameof(Departure), Refuse);
        CheckWishes(Refuse);
        return refusals;
    }

    private static void CheckDates(DateRange? dates, string field, Action<string, string, object[]> refuse)
    {
        if (dates is null)
        {
            refuse("visit.dates_needed", field, []);
        }
        else if (dates.To < dates.From)
        {
            refuse("visit.dates_reversed", field, []);
        }
        else if (dates.Days > LongestStay)
        {
            refuse("visit.stay_too_long", field, [LongestStay]);
        }
    }

    private static void CheckLength(Wording wording, int most, string field, Action<string, string, object[]> refuse)
    {
        if (wording.English.Length > most || wording.Chinese.Length > most)
        {
            refuse("form.too_long", field, [most]);
        }
    }

    private static void CheckFlight(Flight? flight, string field, Action<string, string, object[]> refuse)
    {
        if (flight is null)
        {
            return;
        }

        var departs = Resolve(flight.Departs, flight.DepartsZone);
        var arrives = Resolve(flight.Arrives, flight.ArrivesZone);
        if (departs is null || arrives is null)
        {
            refuse("visit.flight_time_unclear", field, []);
        }
        else if (arrives <= departs || arrives - departs > Duration.FromHours(48))
        {
            refuse("visit.flight_times_wrong", field, []);
        }
    }

    /// <summary>The instant, or null for an unknown zone and for a wall-clock time that is skipped or happens twice: it is refused, never shifted.</summary>
    private static Instant? Resolve(LocalDateTime local, string zoneId)
    {
        var mapping = DateTimeZoneProviders.Tzdb.GetZoneOrNull(zoneId)?.MapLocal(local);
        return mapping?.Count == 1 ? mapping.Single().ToInstant() : null;
    }

    private void CheckWishes(Action<string, string, object[]> refuse)
    {
        if (Wishes.Count > MostWishes)
        {
            refuse("visit.too_many_wishes", nameof(Wishes), [MostWishes]);
        }

        for (var index = 0; index < Wishes.Count; index++)
        {
            var wish = Wishes[index];
            var field = string.Create(CultureInfo.InvariantCulture, $"{nameof(Wishes)}[{index}]");
            if (wish.Title.IsEmpty)
            {
                refuse("wish.title_needed", field + ".Title", []);
            }

            CheckLength(wish.Title, 300, field + ".Title", refuse);
            if (wish.Minutes is < Wish.ShortestMinutes or > Wish.LongestMinutes)
            {
                refuse("wish.minutes_out_of_range", field + ".Minutes", [Wish.ShortestMinutes, Wish.LongestMinutes]);
            }

            if (wish.AfterWish < 0 || wish.AfterWish > Wishes.Count || wish.AfterWish == index + 1)
            {
                refuse("wish.order_wrong", field + ".AfterWish", []);
            }

            if (wish.NotBefore is { } from && wish.NotAfter is { } to && to <= from)
            {
                refuse("wish.times_reversed", field + ".NotAfter", []);
            }
        }
    }
}
