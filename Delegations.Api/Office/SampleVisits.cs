using Delegations.Api.Visits;
using Delegations.Core;
using Delegations.Core.Directory;
using Delegations.Core.Office;
using Delegations.Core.Visits;
using NodaTime;
using NodaTime.Text;

namespace Delegations.Api.Office;

/// <summary>Reads the visits of a sample office: what a requester would write into the form, and the delegation list as an officer would upload it.</summary>
internal sealed class SampleVisits(string folder, IReadOnlyList<string> siteNames)
{
    private static readonly LocalDateTimePattern _moment = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm");

    private static readonly Dictionary<string, VisitPurpose> _purposes = new(StringComparer.Ordinal)
    {
        ["courtesy"] = VisitPurpose.CourtesyCall,
        ["negotiation"] = VisitPurpose.Negotiation,
        ["signing"] = VisitPurpose.Signing,
        ["lecture"] = VisitPurpose.Lecture,
        ["research"] = VisitPurpose.Research,
        ["benchmarking"] = VisitPurpose.Benchmarking,
        ["festivity"] = VisitPurpose.Festivity,
        ["other"] = VisitPurpose.Other,
    };

    private static readonly Dictionary<string, Funding> _payments = new(StringComparer.Ordinal)
    {
        ["self"] = Funding.SelfPaid,
        ["full"] = Funding.Hosted,
        ["partial"] = Funding.Shared,
    };

    private static readonly Dictionary<string, VisitState> _states = new(StringComparer.Ordinal)
    {
        ["requested"] = VisitState.Requested,
        ["planning"] = VisitState.Planning,
    };

    // The house's hours for meals (SchedulingRules): a tea is none of them, and is planned as a meeting.
    private static readonly Dictionary<string, (ItemKind Kind, LocalTime? From, LocalTime? To)> _meals = new(StringComparer.Ordinal)
    {
        ["lunch"] = (ItemKind.Meal, new LocalTime(11, 30), new LocalTime(13, 30)),
        ["dinner"] = (ItemKind.Meal, new LocalTime(17, 30), new LocalTime(20, 30)),
        ["tea"] = (ItemKind.Meeting, null, null),
    };

    /// <summary>All visits, by name of file.</summary>
    public async Task<IReadOnlyList<SampleVisit>> ReadAsync(CancellationToken ct)
    {
        var home = Path.Combine(folder, "visits");
        if (!Directory.Exists(home))
        {
            throw new SampleFileException("visits", 0, $"there is no such folder in {folder}");
        }

        var visits = new List<SampleVisit>();
        foreach (var path in Directory.EnumerateFiles(home, "*.json").Order(StringComparer.Ordinal))
        {
            visits.Add(await ReadAsync(Path.Combine("visits", Path.GetFileName(path)), ct));
        }

        // The earliest first, so that the office's numbers follow the calendar; the larger delegation before the smaller.
        return [.. visits.OrderBy(visit => visit.Request.Dates!.From).ThenByDescending(visit => visit.Wishes.Count)];
    }

    private async Task<SampleVisit> ReadAsync(string file, CancellationToken ct)
    {
        var document = await SampleFiles.DocumentAsync<SampleVisitDocument>(folder, file, ct);
        var list = Path.Combine("visits", Path.GetFileName(document.DelegationList));
        var grid = SheetReader.Read(await SampleFiles.BytesAsync(folder, list, ct), ct);
        if (!grid.Succeeded)
        {
            throw new SampleFileException(list, 0, grid.Refusal.Code);
        }

        if (!Enum.IsDefined((Rank)document.RankOfHead))
        {
            throw new SampleFileException(file, 0, $"rank_of_head is {document.RankOfHead}; ranks are 1 to 9");
        }

        var request = new RequestVisit(SampleFiles.Of(document.Name), OrganisationId: null, UnitId: null, Dates(document.Wished))
        {
            Alternatives = [.. document.Alternatives.Select(Dates)],
            Purposes = [.. document.Purposes.Select(word => Choice(file, "purposes", word, _purposes))],
            Objective = SampleFiles.Of(document.Objective),
            TalksLanguage = document.Language,
            NeedsInterpreter = NeedsInterpreter(document, document.Language),
            Funding = Choice(file, "payment", document.Payment, _payments),
            FundingNotes = SampleFiles.Of(document.WhoPays),
            HasSigning = document.Signing,
            HasMedia = document.Media,
            ContactName = document.Contact.Name,
            ContactEmail = document.Contact.Email,
            ContactPhone = document.Contact.Phone,
            Arrival = Flight(file, document.Arrival),
            Departure = Flight(file, document.Departure),
        };
        return new SampleVisit(
            document.Key,
            document.Organisation,
            document.HostingUnit,
            document.Requester,
            document.Officer,
            Choice(file, "state", document.State, _states),
            request,
            [.. document.Wishes.OrderBy(wish => wish.Order).Select(wish => Wish(file, document, wish))],
            (Rank)document.RankOfHead,
            Path.GetFileName(list),
            grid.Value)
        {
            Groups = [.. document.Groups.Select(group => (group.Name.En, group.Delegates))],
        };
    }

    private static SampleWish Wish(string file, SampleVisitDocument visit, SampleWishDocument wish)
    {
        var (kind, from, to) = wish.Meal is { } meal ? Choice(file, "meal", meal, _meals) : (Kind(file, wish.Kind), null, null);
        return new SampleWish(kind, SampleFiles.Of(wish.Title), wish.Minutes)
        {
            HostKeys = wish.Meet,
            RoomKey = wish.Room,
            SiteKey = wish.Site,
            Day = wish.Day,
            NotBefore = from,
            NotAfter = to,
            AfterWish = wish.After.Count switch
            {
                0 => 0,
                1 => wish.After[0],
                _ => throw new SampleFileException(file, 0, $"wish {wish.Order} comes after several others; name the last of them"),
            },
            NeedsInterpreter = NeedsInterpreter(visit, wish.Language),
            Notes = wish.Notes is { } notes ? SampleFiles.Both(notes) : string.Empty,
        };
    }

    /// <summary>The house speaks Chinese and English.</summary>
    private static bool NeedsInterpreter(SampleVisitDocument visit, string? language) => language is not (null or "en" or "zh") && !visit.OwnInterpreter;

    private static DateRange Dates(SampleDatesDocument dates) => new(dates.From, dates.To);

    private static ItemKind Kind(string file, string word) =>
        Enum.TryParse<ItemKind>(word, ignoreCase: true, out var kind) && Enum.IsDefined(kind) ? kind : throw new SampleFileException(file, 0, $"a wish cannot be a '{word}'");

    private Flight? Flight(string file, SampleFlightDocument? flight) =>
        flight is null
            ? null
            : new Flight(
                flight.Number,
                Place(flight.From, flight.FromCity),
                Moment(file, flight.Departs),
                flight.Departs.Zone,
                Place(flight.To, flight.ToCity),
                Moment(file, flight.Arrives),
                flight.Arrives.Zone);

    /// <summary>The house's own airport has a name; of others the city is known, or else only the code.</summary>
    private string Place(string code, string? city) => siteNames.FirstOrDefault(name => name.Contains($"({code})", StringComparison.Ordinal)) ?? city ?? code;

    private static LocalDateTime Moment(string file, SampleMomentDocument moment) =>
        _moment.Parse(moment.Local) is { Success: true } parsed ? parsed.Value : throw new SampleFileException(file, 0, $"'{moment.Local}' is not a time; write it like 2027-05-10T07:10");

    private static T Choice<T>(string file, string field, string word, Dictionary<string, T> choices) =>
        choices.TryGetValue(word, out var value) ? value : throw new SampleFileException(file, 0, $"{field} is '{word}'; write one of: {string.Join(", ", choices.Keys)}");
}
