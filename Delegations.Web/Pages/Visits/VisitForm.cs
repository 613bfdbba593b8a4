using System.Globalization;
using Delegations.Core;
using Delegations.Core.Visits;
using Delegations.Web.Design;
using NodaTime;
using NodaTime.Text;

namespace Delegations.Web.Pages.Visits;

/// <summary>
/// The request form as posted: text as it was typed, so that whatever is wrong comes back as it was. <see cref="Read"/> makes the request of it,
/// with an error at each field that cannot be read.
/// </summary>
public sealed class VisitForm
{
    /// <summary>Rows for wishes on an empty form.</summary>
    public const int FirstRows = 3;

    private static readonly LocalDateTimePattern DateTimeForm = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm");
    private static readonly LocalTimePattern TimeForm = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

    /// <summary>The button that was pressed: <c>save</c>, <c>add</c>, <c>remove:2</c>.</summary>
    public string? Act { get; set; }

    /// <summary>Id of the file that this form makes.</summary>
    public string? FormId { get; set; }

    /// <summary>Version of the file that the form was filled from.</summary>
    public string? Version { get; set; }

    /// <summary>When it was filled, for the story of what changed since.</summary>
    public string? ReadAt { get; set; }

    public string? TitleEnglish { get; set; }

    public string? TitleChinese { get; set; }

    public string? OrganisationId { get; set; }

    public string? UnitId { get; set; }

    public List<string>? Purposes { get; set; }

    public string? ObjectiveEnglish { get; set; }

    public string? ObjectiveChinese { get; set; }

    public string? From { get; set; }

    public string? To { get; set; }

    public string? FirstOtherFrom { get; set; }

    public string? FirstOtherTo { get; set; }

    public string? SecondOtherFrom { get; set; }

    public string? SecondOtherTo { get; set; }

    public string? TalksLanguage { get; set; }

    public bool NeedsInterpreter { get; set; }

    public string? ExpectedPeople { get; set; }

    public string? Funding { get; set; }

    public string? FundingNotesEnglish { get; set; }

    public string? FundingNotesChinese { get; set; }

    public bool HasSigning { get; set; }

    public bool HasMedia { get; set; }

    public string? ContactName { get; set; }

    public string? ContactEmail { get; set; }

    public string? ContactPhone { get; set; }

    public FlightForm Arrival { get; set; } = new();

    public FlightForm Departure { get; set; } = new();

    public string? LetterLanguage { get; set; }

    public string? Notes { get; set; }

    public List<WishForm> Wishes { get; set; } = [];

    /// <summary>An empty form for a new file.</summary>
    public static VisitForm Empty(string? unitId, string zoneId) => new()
    {
        FormId = VisitId.New().ToString(),
        UnitId = unitId,
        TalksLanguage = "en",
        ExpectedPeople = "1",
        Funding = nameof(Core.Visits.Funding.SelfPaid),
        Arrival = new FlightForm { ArrivesZone = zoneId },
        Departure = new FlightForm { DepartsZone = zoneId },
        Wishes = [.. Enumerable.Range(0, FirstRows).Select(_ => new WishForm())],
    };

    /// <summary>The form as the file stands.</summary>
    public static VisitForm Of(Visit visit, Instant now, string zoneId)
    {
        var numbers = visit.Wishes.OrderBy(wish => wish.Order).ToList();
        var form = new VisitForm
        {
            FormId = visit.Id.ToString(),
            Version = visit.Version.ToString(CultureInfo.InvariantCulture),
            ReadAt = InstantPattern.ExtendedIso.Format(now),
            TitleEnglish = visit.Title.English,
            TitleChinese = visit.Title.Chinese,
            OrganisationId = visit.OrganisationId.ToString(),
            UnitId = visit.UnitId.ToString(),
            Purposes = [.. visit.Purposes.Select(purpose => purpose.ToString())],
            ObjectiveEnglish = visit.Objective.English,
            ObjectiveChinese = visit.Objective.Chinese,
            From = Write(visit.From),
            To = Write(visit.To),
            FirstOtherFrom = visit.Alternatives.Count > 0 ? Write(visit.Alternatives[0].From) : null,
            FirstOtherTo = visit.Alternatives.Count > 0 ? Write(visit.Alternatives[0].To) : null,
            SecondOtherFrom = visit.Alternatives.Count > 1 ? Write(visit.Alternatives[1].From) : null,
            SecondOtherTo = visit.Alternatives.Count > 1 ? Write(visit.Alternatives[1].To) : null,
            TalksLanguage = visit.TalksLanguage,
            NeedsInterpreter = visit.NeedsInterpreter,
            ExpectedPeople = visit.ExpectedPeople.ToString(CultureInfo.InvariantCulture),
            Funding = visit.Funding.ToString(),
            FundingNotesEnglish = visit.FundingNotes.English,
            FundingNotesChinese = visit.FundingNotes.Chinese,
            HasSigning = visit.HasSigning,
            HasMedia = visit.HasMedia,
            ContactName = visit.ContactName,
            ContactEmail = visit.ContactEmail,
            ContactPhone = visit.ContactPhone,
            Arrival = FlightForm.Of(visit.Arrival) ?? new FlightForm { ArrivesZone = zoneId },
            Departure = FlightForm.Of(visit.Departure) ?? new FlightForm { DepartsZone = zoneId },
            LetterLanguage = visit.LetterLanguage?.Tag(),
            Notes = visit.Notes,
            Wishes = [.. numbers.Select(WishForm.Of)],
        };
        if (form.Wishes.Count == 0)
        {
            form.Wishes.Add(new WishForm());
        }

        return form;
    }

    /// <summary>The request, as far as it can be read; what cannot is in <paramref name="errors"/> under the name of its input.</summary>
    public RequestVisit Read(FormErrors errors, Func<string, string> say)
    {
        var rows = FilledRows();
        return new RequestVisit(
            Wording.Of(TitleEnglish, TitleChinese),
            Guid.TryParse(OrganisationId, out var organisation) ? new OrganisationId(organisation) : null,
            Guid.TryParse(UnitId, out var unit) ? new UnitId(unit) : null,
            ReadRange(From, To, nameof(From), nameof(To), errors, say))
        {
            FormId = Guid.TryParse(FormId, out var id) ? new VisitId(id) : null,
            Alternatives =
            [
                .. new[]
                {
                    ReadRange(FirstOtherFrom, FirstOtherTo, nameof(FirstOtherFrom), nameof(FirstOtherTo), errors, say),
                    ReadRange(SecondOtherFrom, SecondOtherTo, nameof(SecondOtherFrom), nameof(SecondOtherTo), errors, say),
                }.OfType<DateRange>(),
            ],
            Purposes = [.. (Purposes ?? []).Select(text => Enum.TryParse<VisitPurpose>(text, out var purpose) && Enum.IsDefined(purpose) ? purpose : (VisitPurpose?)null).OfType<VisitPurpose>().Distinct()],
            Objective = Wording.Of(ObjectiveEnglish, ObjectiveChinese),
            TalksLanguage = TalksLanguage ?? string.Empty,
            NeedsInterpreter = NeedsInterpreter,
            ExpectedPeople = ReadNumber(ExpectedPeople, "Input." + nameof(ExpectedPeople), errors, say),
            Funding = Enum.TryParse<Funding>(Funding, out var funding) && Enum.IsDefined(funding) ? funding : Core.Visits.Funding.SelfPaid,
            FundingNotes = Wording.Of(FundingNotesEnglish, FundingNotesChinese),
            HasSigning = HasSigning,
            HasMedia = HasMedia,
            ContactName = ContactName?.Trim() ?? string.Empty,
            ContactEmail = ContactEmail?.Trim() ?? string.Empty,
            ContactPhone = ContactPhone?.Trim() ?? string.Empty,
            Arrival = Arrival.Read("Input." + nameof(Arrival), errors, say),
            Departure = Departure.Read("Input." + nameof(Departure), errors, say),
            LetterLanguage = string.IsNullOrEmpty(LetterLanguage) ? null : LanguageTags.FromTag(LetterLanguage),
            Notes = Notes?.Trim() ?? string.Empty,
            Wishes = [.. rows.Select(row => Wishes[row].Read(row, rows, errors, say))],
        };
    }

    /// <summary>The name of the input that a refusal of the desk is about; null when it is about the whole.</summary>
    public string? InputOf(string? field)
    {
        if (field is null)
        {
            return null;
        }

        if (field.StartsWith("Wishes[", StringComparison.Ordinal))
        {
            var end = field.IndexOf(']', StringComparison.Ordinal);
            var row = FilledRows()[int.Parse(field.AsSpan(7, end - 7), NumberStyles.None, CultureInfo.InvariantCulture)];
            var part = field[(end + 2)..] switch { "Title" => nameof(WishForm.TitleEnglish), "AfterWish" => nameof(WishForm.After), var other => other };
            return string.Create(CultureInfo.InvariantCulture, $"Input.Wishes[{row}].{part}");
        }

        return field switch
        {
            "Dates" => "Input.From",
            "Alternatives" => "Input.FirstOtherFrom",
            "Title" => "Input.TitleEnglish",
            "Objective" => "Input.ObjectiveEnglish",
            "FundingNotes" => "Input.FundingNotesEnglish",
            "Arrival" or "Departure" => $"Input.{field}.Departs",
            "Wishes" => null,
            _ => "Input." + field,
        };
    }

    /// <summary>The rows that say something, in order: row numbers from 0. An empty row is no wish.</summary>
    private List<int> FilledRows() => [.. Enumerable.Range(0, Wishes.Count).Where(row => !Wishes[row].IsEmpty)];

    internal static string Write(LocalDate date) => LocalDatePattern.Iso.Format(date);

    internal static string Write(LocalDateTime at) => DateTimeForm.Format(at);

    internal static string Write(LocalTime time) => TimeForm.Format(time);

    internal static LocalDate? ReadDate(string? text, string input, FormErrors errors, Func<string, string> say)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        var parsed = LocalDatePattern.Iso.Parse(text.Trim());
        if (!parsed.Success)
        {
            errors.Add(input, say("form.date_invalid"));
        }

        return parsed.Success ? parsed.Value : null;
    }

    internal static LocalTime? ReadTime(string? text, string input, FormErrors errors, Func<string, string> say)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        var parsed = TimeForm.Parse(text.Trim());
        if (!parsed.Success)
        {
            errors.Add(input, say("form.date_time_invalid"));
        }

        return parsed.Success ? parsed.Value : null;
    }

    internal static LocalDateTime? ReadDateTime(string? text, string input, FormErrors errors, Func<string, string> say)
    {
        // A browser adds seconds only when the value had some; they are not kept.
        var parsed = DateTimeForm.Parse(text is { Length: > 16 } ? text[..16] : text ?? string.Empty);
        if (!parsed.Success)
        {
            errors.Add(input, say("form.date_time_invalid"));
        }

        return parsed.Success ? parsed.Value : null;
    }

    internal static int ReadNumber(string? text, string input, FormErrors errors, Func<string, string> say)
    {
        if (int.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        errors.Add(input, say("form.number_invalid"));
        return 1;
    }

    private static DateRange? ReadRange(string? from, string? to, string fromName, string toName, FormErrors errors, Func<string, string> say)
    {
        var before = errors.All.Count;
        var first = ReadDate(from, "Input." + fromName, errors, say);
        var last = ReadDate(to, "Input." + toName, errors, say);
        if (first is { } begin && last is { } end)
        {
            return new DateRange(begin, end);
        }

        if (errors.All.Count == before && (first is not null || last is not null))
        {
            errors.Add("Input." + (first is null ? fromName : toName), say("visit.dates_needed"));
        }

        return null;
    }
}

/// <summary>A journey as typed.</summary>
public sealed class FlightForm
{
    public string? Number { get; set; }

    public string? From { get; set; }

    public string? Departs { get; set; }

    public string? DepartsZone { get; set; }

    public string? To { get; set; }

    public string? Arrives { get; set; }

    public string? ArrivesZone { get; set; }

    /// <summary>True when nothing but the zones, which are proposed, is filled in.</summary>
    public bool IsEmpty => string.IsNullOrWhiteSpace(Number) && string.IsNullOrWhiteSpace(From) && string.IsNullOrWhiteSpace(To) && string.IsNullOrWhiteSpace(Departs) && string.IsNullOrWhiteSpace(Arrives);

    internal static FlightForm? Of(Flight? flight) => flight is null ? null : new FlightForm
    {
        Number = flight.Number,
        From = flight.From,
        Departs = VisitForm.Write(flight.Departs),
        DepartsZone = flight.DepartsZone,
        To = flight.To,
        Arrives = VisitForm.Write(flight.Arrives),
        ArrivesZone = flight.ArrivesZone,
    };

    internal Flight? Read(string input, FormErrors errors, Func<string, string> say)
    {
        if (IsEmpty)
        {
            return null;
        }

        var departs = VisitForm.ReadDateTime(Departs, $"{input}.{nameof(Departs)}", errors, say);
        var arrives = VisitForm.ReadDateTime(Arrives, $"{input}.{nameof(Arrives)}", errors, say);
        return departs is { } off && arrives is { } on
            ? new Flight(Number?.Trim() ?? string.Empty, From?.Trim() ?? string.Empty, off, DepartsZone?.Trim() ?? string.Empty, To?.Trim() ?? string.Empty, on, ArrivesZone?.Trim() ?? string.Empty)
            : null;
    }
}

/// <summary>A wish as typed.</summary>
public sealed class WishForm
{
    private const string RoomPrefix = "room:";
    private const string SitePrefix = "site:";

    public string? Kind { get; set; } = nameof(ItemKind.Meeting);

    public string? TitleEnglish { get; set; }

    public string? TitleChinese { get; set; }

    public List<string>? Hosts { get; set; }

    /// <summary><c>room:</c> or <c>site:</c> with an id; empty: anywhere.</summary>
    public string? Place { get; set; }

    /// <summary>What the room must offer; not asked here, but kept.</summary>
    public string? RoomTag { get; set; }

    public string? Minutes { get; set; } = "60";

    public string? Day { get; set; }

    public string? NotBefore { get; set; }

    public string? NotAfter { get; set; }

    /// <summary>Number of the row that must be over before, from 1.</summary>
    public string? After { get; set; }

    public bool NeedsInterpreter { get; set; }

    public string? Notes { get; set; }

    /// <summary>True for a row that nobody filled in; kind and length are proposed and do not count.</summary>
    public bool IsEmpty => string.IsNullOrWhiteSpace(TitleEnglish) && string.IsNullOrWhiteSpace(TitleChinese) && Hosts is not { Count: > 0 } && string.IsNullOrEmpty(Place) && string.IsNullOrWhiteSpace(Notes);

    /// <summary>True when something of the less common part is filled in.</summary>
    public bool HasMore => !string.IsNullOrEmpty(Place) || !string.IsNullOrEmpty(Day) || !string.IsNullOrEmpty(NotBefore) || !string.IsNullOrEmpty(NotAfter) || !string.IsNullOrEmpty(After) || !string.IsNullOrWhiteSpace(Notes);

    internal static WishForm Of(Wish wish) => new()
    {
        Kind = wish.Kind.ToString(),
        TitleEnglish = wish.Title.English,
        TitleChinese = wish.Title.Chinese,
        Hosts = [.. wish.Hosts.Select(host => host.ToString())],
        Place = wish.RoomId is { } room ? RoomPrefix + room : wish.SiteId is { } site ? SitePrefix + site : null,
        RoomTag = wish.RoomTag,
        Minutes = wish.Minutes.ToString(CultureInfo.InvariantCulture),
        Day = wish.Day is { } day ? VisitForm.Write(day) : null,
        NotBefore = wish.NotBefore is { } from ? VisitForm.Write(from) : null,
        NotAfter = wish.NotAfter is { } to ? VisitForm.Write(to) : null,
        After = wish.AfterWish == 0 ? null : wish.AfterWish.ToString(CultureInfo.InvariantCulture),
        NeedsInterpreter = wish.NeedsInterpreter,
        Notes = wish.Notes,
    };

    internal WishInput Read(int row, List<int> filled, FormErrors errors, Func<string, string> say)
    {
        var input = string.Create(CultureInfo.InvariantCulture, $"Input.Wishes[{row}].");
        var kind = Enum.TryParse<ItemKind>(Kind, out var known) && Enum.IsDefined(known) ? known : ItemKind.Meeting;
        return new WishInput(kind, Wording.Of(TitleEnglish, TitleChinese), VisitForm.ReadNumber(Minutes, input + nameof(Minutes), errors, say))
        {
            Hosts = [.. (Hosts ?? []).Where(text => Guid.TryParse(text, out _)).Select(text => new ResourceId(Guid.Parse(text)))],
            RoomId = Id(RoomPrefix) is { } room ? new ResourceId(room) : null,
            SiteId = Id(SitePrefix) is { } site ? new SiteId(site) : null,
            RoomTag = RoomTag?.Trim() ?? string.Empty,
            Day = VisitForm.ReadDate(Day, input + nameof(Day), errors, say),
            NotBefore = VisitForm.ReadTime(NotBefore, input + nameof(NotBefore), errors, say),
            NotAfter = VisitForm.ReadTime(NotAfter, input + nameof(NotAfter), errors, say),
            AfterWish = AfterNumber(filled),
            NeedsInterpreter = NeedsInterpreter,
            Notes = Notes?.Trim() ?? string.Empty,
        };
    }

    /// <summary>Rows are numbered as they stand on the form; the request counts only those that say something. A row that is empty is no wish: -1 is refused.</summary>
    private int AfterNumber(List<int> filled) =>
        string.IsNullOrEmpty(After) ? 0
        : int.TryParse(After, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && filled.IndexOf(number - 1) is >= 0 and var index ? index + 1
        : -1;

    private Guid? Id(string prefix) => Place is not null && Place.StartsWith(prefix, StringComparison.Ordinal) && Guid.TryParse(Place.AsSpan(prefix.Length), out var id) ? id : null;
}
