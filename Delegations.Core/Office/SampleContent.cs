using Delegations.Core.Access;
using Delegations.Core.Approvals;
using Delegations.Core.Directory;
using Delegations.Core.Resources;
using Delegations.Core.Visits;
using Delegations.Core.Visits.DelegationLists;
using NodaTime;

namespace Delegations.Core.Office;

/// <summary>What a sample office says of itself.</summary>
/// <param name="Institution">The institution.</param>
/// <param name="Office">The office that receives.</param>
/// <param name="Address">Postal address.</param>
/// <param name="Place">Place name beside times.</param>
/// <param name="Phone">Telephone.</param>
/// <param name="Email">Role mailbox.</param>
/// <param name="ZoneId">IANA zone.</param>
/// <param name="LetterNumberPattern">Pattern of letter numbers.</param>
/// <param name="SignatoryKey">Who signs letters.</param>
public sealed record SampleProfile(
    Wording Institution, Wording Office, Wording Address, Wording Place, string Phone, string Email, string ZoneId, string LetterNumberPattern, string SignatoryKey);

/// <summary>A place. Things of a sample office name each other by key.</summary>
public sealed record SampleSite(string Key, SiteKind Kind, Wording Name, Wording Address);

/// <summary>Minutes between two sites, both ways; with hours, for who leaves in them.</summary>
public sealed record SampleTravel(string From, string To, int Minutes, TravelMode Mode, LocalTime? FromHour, LocalTime? ToHour);

/// <summary>A college or office, its head and where it is.</summary>
public sealed record SampleUnit(string Key, UnitKind Kind, Wording Name, string HeadKey, string SiteKey);

/// <summary>A person of the house.</summary>
/// <param name="Key">Its key.</param>
/// <param name="ResourceKind">Bookable as a host or interpreter; null for drivers, who come with their vehicle.</param>
/// <param name="Name">The name as it is.</param>
/// <param name="Honorific">Form of address.</param>
/// <param name="Post">Post.</param>
/// <param name="Rank">Rank of the post.</param>
/// <param name="UnitKey">College or office.</param>
/// <param name="Languages">Tags, separated by blanks.</param>
/// <param name="Email">Office mailbox.</param>
public sealed record SamplePerson(
    string Key, ResourceKind? ResourceKind, PersonName Name, Wording Honorific, Wording Post, Rank Rank, string UnitKey, string Languages, string Email);

/// <summary>A room and the minutes for setting it up and clearing it.</summary>
public sealed record SampleRoom(string Key, string SiteKey, Wording Name, int Capacity, string Tags, string OpeningHours, int BufferMinutes);

/// <summary>A vehicle with its seats for passengers, its room for luggage in pieces, its driver and where it stands.</summary>
public sealed record SampleVehicle(string Key, Wording Name, int Capacity, int LuggageCapacity, string DriverKey, string BaseSiteKey);

/// <summary>What an interpreter interprets, and the rest after an assignment in minutes.</summary>
public sealed record SampleInterpreter(string PersonKey, string LanguagePairs, int RestMinutes);

/// <summary>An entry in the calendar of a person, room or vehicle; local time, half-open.</summary>
public sealed record SampleAbsence(string Key, LocalDateTime Starts, LocalDateTime Ends, string Label);

/// <summary>A partner and the codes of its alliances.</summary>
public sealed record SampleOrganisation(
    string Key, OrganisationKind Kind, Wording Name, string NativeName, string Country, string City, string ZoneId, string Domain, IReadOnlyList<string> Alliances);

/// <summary>An alliance.</summary>
public sealed record SampleAlliance(string Code, Wording Name);

/// <summary>A sign-in with the salted hash of its password.</summary>
public sealed record SampleAccount(string UserName, string PersonKey, Roles Roles, string UnitKey, string PasswordHash);

/// <summary>A step of the policy.</summary>
/// <param name="Order">Place in the route.</param>
/// <param name="Approver">Whose approval.</param>
/// <param name="PersonKey">Who decides; null: the head of each unit, one step a unit.</param>
/// <param name="HeadRankAtLeast">Only for heads of delegation of this rank or above.</param>
/// <param name="ValidFrom">First day.</param>
/// <param name="ValidTo">Last day, inclusive.</param>
/// <param name="Source">Where it is written.</param>
public sealed record SamplePolicyStep(int Order, ApproverKind Approver, string? PersonKey, Rank? HeadRankAtLeast, LocalDate ValidFrom, LocalDate? ValidTo, Wording Source);

/// <summary>A wish of a sample visit.</summary>
public sealed record SampleWish(ItemKind Kind, Wording Title, int Minutes)
{
    /// <summary>Whom to meet.</summary>
    public IReadOnlyList<string> HostKeys { get; init; } = [];

    /// <summary>The room.</summary>
    public string? RoomKey { get; init; }

    /// <summary>The site, when no room is named.</summary>
    public string? SiteKey { get; init; }

    /// <summary>The day.</summary>
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

/// <summary>A visit of the sample office, as somebody would ask for it.</summary>
/// <param name="Key">Its key.</param>
/// <param name="OrganisationKey">Who comes.</param>
/// <param name="UnitKey">Who hosts.</param>
/// <param name="Requester">User name of who asks.</param>
/// <param name="Officer">User name of who takes it on.</param>
/// <param name="State">How far the first run takes it: requested, or planning with its list taken over and its items prepared.</param>
/// <param name="Request">The form; organisation, unit and wishes are filled in when it is loaded.</param>
/// <param name="Wishes">What they would like, most important first.</param>
/// <param name="HeadRank">Rank of the head of delegation.</param>
/// <param name="ListName">Name of the delegation list's file.</param>
/// <param name="List">The list as it arrives.</param>
public sealed record SampleVisit(
    string Key, string OrganisationKey, string UnitKey, string Requester, string Officer, VisitState State, RequestVisit Request, IReadOnlyList<SampleWish> Wishes, Rank HeadRank, string ListName, ListGrid List)
{
    /// <summary>Sub-groups: name, and the numbers of its delegates in the list.</summary>
    public IReadOnlyList<(string Name, IReadOnlyList<int> Delegates)> Groups { get; init; } = [];
}

/// <summary>A whole sample office as its files say, parsed and not yet loaded.</summary>
public sealed record SampleContent(
    SampleProfile Profile,
    IReadOnlyList<SampleSite> Sites,
    IReadOnlyList<SampleTravel> Travel,
    IReadOnlyList<SampleUnit> Units,
    IReadOnlyList<SamplePerson> People,
    IReadOnlyList<SampleRoom> Rooms,
    IReadOnlyList<SampleVehicle> Vehicles,
    IReadOnlyList<SampleInterpreter> Interpreters,
    IReadOnlyList<SampleAbsence> Absences,
    IReadOnlyList<SampleOrganisation> Organisations,
    IReadOnlyList<SampleAlliance> Alliances,
    IReadOnlyList<SampleAccount> Accounts,
    IReadOnlyList<SamplePolicyStep> PolicySteps,
    IReadOnlyList<SampleVisit> Visits)
{
    /// <summary>Everything that names something that is not there, or is there twice: <c>office.sample_unknown</c> and <c>office.sample_twice</c> with what and its key.</summary>
    public IReadOnlyList<Refusal> Check()
    {
        var refusals = new List<Refusal>();
        HashSet<string> Keys(string what, IEnumerable<string> keys)
        {
            var known = new HashSet<string>(StringComparer.Ordinal);
            foreach (var key in keys.Where(key => !known.Add(key)))
            {
                refusals.Add(new Refusal(RefusalKind.Rule, "office.sample_twice", null, what, key));
            }

            return known;
        }

        void Need(string what, HashSet<string> known, params IEnumerable<string?> wanted)
        {
            foreach (var key in wanted.Where(key => key is not null && !known.Contains(key)).Distinct(StringComparer.Ordinal))
            {
                refusals.Add(new Refusal(RefusalKind.Rule, "office.sample_unknown", null, what, key!));
            }
        }

        var sites = Keys("site", Sites.Select(site => site.Key));
        var units = Keys("unit", Units.Select(unit => unit.Key));
        var people = Keys("person", People.Select(person => person.Key));
        var hosts = People.Where(person => person.ResourceKind == ResourceKind.Host).Select(person => person.Key).ToHashSet(StringComparer.Ordinal);
        var rooms = Keys("room", Rooms.Select(room => room.Key));
        var vehicles = Keys("vehicle", Vehicles.Select(vehicle => vehicle.Key));
        var organisations = Keys("organisation", Organisations.Select(organisation => organisation.Key));
        var alliances = Keys("alliance", Alliances.Select(alliance => alliance.Code));
        var accounts = Keys("account", Accounts.Select(account => account.UserName));
        var withAccount = Keys("account of person", Accounts.Select(account => account.PersonKey));
        Need("person", people, [Profile.SignatoryKey, .. Units.Select(unit => unit.HeadKey), .. Interpreters.Select(row => row.PersonKey), .. Vehicles.Select(vehicle => vehicle.DriverKey), .. withAccount]);
        Need("site", sites, [.. Travel.SelectMany(row => new[] { row.From, row.To }), .. Units.Select(unit => unit.SiteKey), .. Rooms.Select(room => room.SiteKey), .. Vehicles.Select(vehicle => vehicle.BaseSiteKey), .. Visits.SelectMany(visit => visit.Wishes).Select(wish => wish.SiteKey)]);
        Need("unit", units, [.. People.Select(person => person.UnitKey), .. Accounts.Select(account => account.UnitKey), .. Visits.Select(visit => visit.UnitKey)]);
        Need("person, room or vehicle", [.. people, .. rooms, .. vehicles], Absences.Select(row => row.Key));
        Need("alliance", alliances, Organisations.SelectMany(organisation => organisation.Alliances));
        Need("organisation", organisations, Visits.Select(visit => visit.OrganisationKey));
        Need("host", hosts, Visits.SelectMany(visit => visit.Wishes).SelectMany(wish => wish.HostKeys));
        Need("room", rooms, Visits.SelectMany(visit => visit.Wishes).Select(wish => wish.RoomKey));
        Need("account", accounts, Visits.SelectMany(visit => new[] { visit.Requester, visit.Officer }));

        // Whoever is to approve must be able to sign in.
        Need("account of person", withAccount, [.. PolicySteps.Select(step => step.PersonKey), .. PolicySteps.Any(step => step.PersonKey is null) ? Units.Select(unit => unit.HeadKey) : []]);
        return refusals;
    }
}
