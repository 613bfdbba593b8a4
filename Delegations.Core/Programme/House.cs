using Delegations.Core.Directory;
using Delegations.Core.Persistence;
using Delegations.Core.Resources;
using Microsoft.EntityFrameworkCore;

namespace Delegations.Core.Programme;

/// <summary>The house as the programme needs it: its zone, places and resources, read once for one act.</summary>
public sealed class House
{
    private House(HouseProfile profile, IReadOnlyList<Site> sites, IReadOnlyList<TravelTime> travel, IReadOnlyList<Resource> resources, IReadOnlyList<Person> people)
    {
        Profile = profile;
        Sites = sites.ToDictionary(site => site.Id);
        Travel = travel;
        Resources = resources.ToDictionary(resource => resource.Id);
        People = people.ToDictionary(person => person.Id);
    }

    /// <summary>What the house says of itself.</summary>
    public HouseProfile Profile { get; }

    /// <summary>Sites by id.</summary>
    public IReadOnlyDictionary<SiteId, Site> Sites { get; }

    /// <summary>Travel times.</summary>
    public IReadOnlyList<TravelTime> Travel { get; }

    /// <summary>Resources by id.</summary>
    public IReadOnlyDictionary<ResourceId, Resource> Resources { get; }

    /// <summary>People by id.</summary>
    public IReadOnlyDictionary<PersonId, Person> People { get; }

    /// <summary>Reads the house.</summary>
    public static async Task<House> ReadAsync(DelegationsDbContext db, CancellationToken ct) => new(
        await db.HouseProfiles.AsNoTracking().SingleOrDefaultAsync(ct) ?? new HouseProfile(),
        await db.Sites.AsNoTracking().OrderBy(site => site.Id).ToListAsync(ct),
        await db.TravelTimes.AsNoTracking().ToListAsync(ct),
        await db.Resources.AsNoTracking().OrderBy(resource => resource.Id).ToListAsync(ct),
        await db.People.AsNoTracking().ToListAsync(ct));

    /// <summary>Minutes from one site to another; a way entered once counts both ways. 0 at the same site; null when nobody entered it.</summary>
    public int? MinutesBetween(SiteId from, SiteId to) =>
        from == to
            ? 0
            : (Travel.FirstOrDefault(row => row.FromId == from && row.ToId == to) ?? Travel.FirstOrDefault(row => row.FromId == to && row.ToId == from))?.Minutes;

    /// <summary>The person behind a host or interpreter.</summary>
    public Person? PersonOf(ResourceId id) =>
        Resources.TryGetValue(id, out var resource) && resource.PersonId is { } person && People.TryGetValue(person, out var found) ? found : null;

    /// <summary>The name of a resource.</summary>
    public Wording NameOf(ResourceId id) => Resources.TryGetValue(id, out var resource) ? resource.Name : Wording.Empty;
}
