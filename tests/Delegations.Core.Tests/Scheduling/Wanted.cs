using Delegations.Core.Scheduling;
using NodaTime;

namespace Delegations.Core.Tests.Scheduling;

/// <summary>Builds scheduling problems with valid defaults: a Monday to Sunday in Shanghai, one party, one site unless told otherwise.</summary>
internal static class Wanted
{
    public static readonly DateTimeZone Shanghai = DateTimeZoneProviders.Tzdb["Asia/Shanghai"];
    public static readonly LocalDate Monday = new(2027, 5, 3);
    public static readonly LocalDate Tuesday = Monday.PlusDays(1);
    public static readonly LocalDate Wednesday = Monday.PlusDays(2);

    public static SchedulingRequest Request(params SchedulingItem[] items) => new()
    {
        Zone = Shanghai,
        Days = new DateInterval(Monday, Monday.PlusDays(6)),
        Items = items,
    };

    public static SchedulingItem Item(string key, int minutes = 60, SchedulingItemKind kind = SchedulingItemKind.Meeting, string party = "lyon") => new()
    {
        Key = new ItemKey(key),
        Party = new PartyKey(party),
        Kind = kind,
        Duration = Duration.FromMinutes(minutes),
    };

    public static SchedulingItem On(this SchedulingItem item, params LocalDate[] days) => item with { Days = days };

    public static SchedulingItem Between(this SchedulingItem item, string from, string to) => item with { NotBefore = Time(from), NotAfter = Time(to) };

    public static SchedulingItem At(this SchedulingItem item, LocalDate day, string time) => item with { FixedStart = Moment(day, time) };

    public static SchedulingItem Needing(this SchedulingItem item, params string[] resources) =>
        item with { Required = [.. resources.Select(resource => new ResourceKey(resource))] };

    public static SchedulingItem Choosing(this SchedulingItem item, string need, params string[] candidates) =>
        item with { Choices = [.. item.Choices, new ResourceChoice(need, [.. candidates.Select(candidate => new ResourceKey(candidate))])] };

    public static SchedulingItem InAnyRoom(this SchedulingItem item, int headCount, params string[] equipment) =>
        item with { Place = new ItemPlace.InRoom([], equipment), HeadCount = headCount };

    public static SchedulingItem AtSite(this SchedulingItem item, string site) => item with { Place = new ItemPlace.AtSite(new SiteKey(site)) };

    public static SchedulingItem From(this SchedulingItem item, string from, string to) =>
        item with { Place = new ItemPlace.Journey(new SiteKey(from), new SiteKey(to)) };

    public static SchedulingItem AsWish(this SchedulingItem item, int priority = 1) => item with { MustBePlaced = false, Priority = priority };

    public static SchedulingResource Host(string key, params BusyTime[] busy) =>
        new() { Key = new ResourceKey(key), Kind = SchedulingResourceKind.Person, Busy = busy };

    public static SchedulingResource Interpreter(string key, int rest = 0, params BusyTime[] busy) => new()
    {
        Key = new ResourceKey(key),
        Kind = SchedulingResourceKind.Interpreter,
        Rest = Duration.FromMinutes(rest),
        Busy = busy,
    };

    public static SchedulingResource Vehicle(string key, int seats) =>
        new() { Key = new ResourceKey(key), Kind = SchedulingResourceKind.Vehicle, Capacity = seats };

    public static SchedulingResource Room(string key, int seats, string? site = null, params BusyTime[] busy) => new()
    {
        Key = new ResourceKey(key),
        Kind = SchedulingResourceKind.Room,
        Capacity = seats,
        Site = site is null ? null : new SiteKey(site),
        Busy = busy,
    };

    public static BusyTime Away(LocalDate day, string from, string to) => new(Span(day, from, to));

    public static BusyTime Booked(LocalDate day, string from, string to, string? site = null) =>
        new(Span(day, from, to), IsBooking: true, site is null ? null : new SiteKey(site));

    public static SchedulingRequest With(this SchedulingRequest request, params SchedulingResource[] resources) => request with { Resources = resources };

    public static SchedulingRequest Among(this SchedulingRequest request, int minutes, params string[] sites) => request with
    {
        Sites = [.. sites.Select(site => new SiteKey(site))],
        Rules = request.Rules with { UnknownTravelMinutes = minutes },
    };

    public static SchedulingRequest Before(this SchedulingRequest request, string before, string after, int shortest = 0, int? longest = null) => request with
    {
        Order =
        [
            .. request.Order,
            new ItemOrder(
                new ItemKey(before),
                new ItemKey(after),
                Duration.FromMinutes(shortest),
                longest is { } most ? Duration.FromMinutes(most) : null),
        ],
    };

    public static Interval Span(LocalDate day, string from, string to) => new(Moment(day, from), Moment(day, to));

    public static Instant Moment(LocalDate day, string time) => (day + Time(time)).InZoneStrictly(Shanghai).ToInstant();

    public static LocalTime Time(string time) => NodaTime.Text.LocalTimePattern.CreateWithInvariantCulture("HH:mm").Parse(time).Value;

    public static SchedulingProblem Checked(this SchedulingRequest request)
    {
        var problem = SchedulingProblem.Create(request);
        Assert.True(problem.Succeeded, string.Join(", ", problem.Refusals.Select(refusal => $"{refusal.Code} {refusal.Field}")));
        return problem.Value;
    }

    public static SchedulingProposal Propose(this SchedulingRequest request, double seconds = 20) =>
        Scheduler.Propose(request.Checked(), new SchedulingLimits(seconds, Work: 2));
}
