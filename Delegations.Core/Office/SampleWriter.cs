using Delegations.Core.Access;
using Delegations.Core.Approvals;
using Delegations.Core.Directory;
using Delegations.Core.Partnerships;
using Delegations.Core.Persistence;
using Delegations.Core.Resources;
using Delegations.Core.Visits;

namespace Delegations.Core.Office;

/// <summary>Turns the checked content of a sample office into the house's own things and keeps track of what it made.</summary>
internal sealed class SampleWriter(DelegationsDbContext db, SampleContent content)
{
    private readonly Dictionary<string, Unit> _units = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Site> _sites = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Person> _people = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Resource> _rooms = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Resource> _vehicles = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Resource> _staff = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Organisation> _organisations = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Account> _accounts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Account> _accountOf = new(StringComparer.Ordinal);

    /// <summary>The account with that user name.</summary>
    public Account Account(string userName) => _accounts[userName];

    /// <summary>Adds everything but the visits to the context.</summary>
    public void Write()
    {
        WritePlaces();
        WritePeople();
        WriteResources();
        WritePartners();
        WriteAccess();
        var signatory = content.People.First(person => person.Key == content.Profile.SignatoryKey);
        db.HouseProfiles.Add(new HouseProfile
        {
            Institution = content.Profile.Institution,
            Office = content.Profile.Office,
            Address = content.Profile.Address,
            Place = content.Profile.Place,
            Phone = content.Profile.Phone,
            Email = content.Profile.Email,
            ZoneId = content.Profile.ZoneId,
            LetterNumberPattern = content.Profile.LetterNumberPattern,
            SignatoryName = NameOf(signatory),
            SignatoryPost = signatory.Post,
            IsSample = true,
        });
    }

    /// <summary>The form as the requester would fill it in.</summary>
    public RequestVisit Request(SampleVisit visit, int people) => visit.Request with
    {
        OrganisationId = _organisations[visit.OrganisationKey].Id,
        UnitId = _units[visit.UnitKey].Id,
        ExpectedPeople = people,
        Wishes =
        [
            .. visit.Wishes.Select(wish => new WishInput(wish.Kind, wish.Title, wish.Minutes)
            {
                Hosts = [.. wish.HostKeys.Select(key => _staff[key].Id)],
                RoomId = wish.RoomKey is { } room ? _rooms[room].Id : null,
                SiteId = wish.RoomKey is null && wish.SiteKey is { } site ? _sites[site].Id : null,
                Day = wish.Day,
                NotBefore = wish.NotBefore,
                NotAfter = wish.NotAfter,
                AfterWish = wish.AfterWish,
                NeedsInterpreter = wish.NeedsInterpreter,
                Notes = wish.Notes,
            }),
        ],
    };

    /// <summary>Notes that a thing belongs to the sample.</summary>
    public void Record(SampleKind kind, Guid id) => db.Set<SampleRecord>().Add(new SampleRecord { Kind = kind, Id = id });

    private static Wording NameOf(SamplePerson person) => new(person.Name.For(Language.English), person.Name.For(Language.Chinese));

    private void WritePlaces()
    {
        foreach (var row in content.Sites)
        {
            var site = new Site(row.Kind, row.Name, row.Address, latitude: null, longitude: null);
            _sites[row.Key] = site;
            db.Sites.Add(site);
            Record(SampleKind.Site, site.Id.Value);
        }

        db.TravelTimes.AddRange(content.Travel.Select(row => new TravelTime
        {
            FromId = _sites[row.From].Id,
            ToId = _sites[row.To].Id,
            Minutes = row.Minutes,
            Mode = row.Mode,
            FromHour = row.FromHour,
            ToHour = row.ToHour,
        }));
    }

    private void WritePeople()
    {
        foreach (var row in content.Units)
        {
            var unit = new Unit(row.Name, row.Kind);
            _units[row.Key] = unit;
            db.Units.Add(unit);
            Record(SampleKind.Unit, unit.Id.Value);
        }

        foreach (var row in content.People)
        {
            var person = new Person(row.Name, row.Honorific, row.Post, row.Rank) { UnitId = _units[row.UnitKey].Id, Email = row.Email, Languages = row.Languages };
            _people[row.Key] = person;
            db.People.Add(person);
            Record(SampleKind.Person, person.Id.Value);
        }
    }

    private void WriteResources()
    {
        foreach (var row in content.Rooms)
        {
            _rooms[row.Key] = Add(new Resource(ResourceKind.Room, row.Name) { SiteId = _sites[row.SiteKey].Id, Capacity = row.Capacity, Tags = row.Tags, OpeningHours = row.OpeningHours, BufferMinutes = row.BufferMinutes });
        }

        foreach (var row in content.Vehicles)
        {
            _vehicles[row.Key] = Add(new Resource(ResourceKind.Vehicle, row.Name) 
            {
                Capacity = row.Capacity,
                LuggageCapacity = row.LuggageCapacity,
                PersonId = _people[row.DriverKey].Id,
                BaseSiteId = _sites[row.BaseSiteKey].Id,
            });
        }

        var siteOf = content.Units.ToDictionary(unit => unit.Key, unit => unit.SiteKey, StringComparer.Ordinal);
        foreach (var row in content.People.Where(person => person.ResourceKind is not null))
        {
            var interpreter = content.Interpreters.FirstOrDefault(candidate => candidate.PersonKey == row.Key);
            _staff[row.Key] = Add(new Resource(row.ResourceKind!.Value, NameOf(row))
            {
                SiteId = _sites[siteOf[row.UnitKey]].Id,
                PersonId = _people[row.Key].Id,
                LanguagePairs = interpreter?.LanguagePairs ?? string.Empty,
                RestMinutes = interpreter?.RestMinutes ?? 0,
                BaseSiteId = interpreter is null ? null : _sites[siteOf[row.UnitKey]].Id,
            });
        }

        foreach (var row in content.Absences)
        {
            var resource = _rooms.GetValueOrDefault(row.Key) ?? _vehicles.GetValueOrDefault(row.Key) ?? _staff.GetValueOrDefault(row.Key);
            if (resource is not null)
            {
                db.Unavailabilities.Add(new Unavailability(resource.Id, row.Starts, row.Ends, row.Label));
            }
        }
    }

    private Resource Add(Resource resource)
    {
        db.Resources.Add(resource);
        Record(SampleKind.Resource, resource.Id.Value);
        return resource;
    }

    private void WritePartners()
    {
        var alliances = new Dictionary<string, Alliance>(StringComparer.Ordinal);
        foreach (var row in content.Alliances)
        {
            var alliance = new Alliance(row.Code, row.Name);
            alliances[row.Code] = alliance;
            db.Alliances.Add(alliance);
            Record(SampleKind.Alliance, alliance.Id.Value);
        }

        foreach (var row in content.Organisations)
        {
            var organisation = new Organisation(row.Name, row.Kind, row.Country, row.ZoneId) { NativeName = row.NativeName, City = row.City, Domain = row.Domain };
            _organisations[row.Key] = organisation;
            db.Organisations.Add(organisation);
            Record(SampleKind.Organisation, organisation.Id.Value);
            db.Memberships.AddRange(row.Alliances.Select(code => new Membership { AllianceId = alliances[code].Id, OrganisationId = organisation.Id }));
        }
    }

    private void WriteAccess()
    {
        foreach (var row in content.Accounts)
        {
            var person = _people[row.PersonKey];
            var account = new Account(row.UserName, person.Name.InBothScripts, row.Roles) { PersonId = person.Id, UnitId = _units[row.UnitKey].Id };
            account.SetPasswordHash(row.PasswordHash);
            _accounts[row.UserName] = account;
            _accountOf[row.PersonKey] = account;
            db.Accounts.Add(account);
            Record(SampleKind.Account, account.Id.Value);
        }

        foreach (var step in content.PolicySteps)
        {
            if (step.PersonKey is { } one)
            {
                Add(step, _accountOf[one], null);
                continue;
            }

            foreach (var unit in content.Units)
            {
                Add(step, _accountOf[unit.HeadKey], _units[unit.Key].Id);
            }
        }
    }

    private void Add(SamplePolicyStep row, Account approver, UnitId? unit)
    {
        var step = new PolicyStep(row.Order, row.Approver, approver.Id, row.ValidFrom, row.ValidTo, row.Source) { UnitId = unit, HeadRankAtLeast = row.HeadRankAtLeast };
        db.PolicySteps.Add(step);
        Record(SampleKind.PolicyStep, step.Id.Value);
    }
}
