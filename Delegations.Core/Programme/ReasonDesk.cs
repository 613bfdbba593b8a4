using Delegations.Core.Access;
using Delegations.Core.Persistence;
using Delegations.Core.Resources;
using Delegations.Core.Scheduling;
using Delegations.Core.Scheduling.Reasons;
using Delegations.Core.Visits;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Delegations.Core.Programme;

/// <summary>Why an item is where it is.</summary>
/// <param name="Visit">The file.</param>
/// <param name="House">Places and resources.</param>
/// <param name="Items">All items of the draft.</param>
/// <param name="Item">The item.</param>
/// <param name="Findings">What is wrong with it or worth a look, worst first.</param>
/// <param name="Reasons">Other starts and what bars the rest; null for an item without a time.</param>
/// <param name="Poll">What a leader's office has said to it, when that binds it.</param>
public sealed record ItemWhy(
    Visit Visit, House House, IReadOnlyList<ProgrammeItem> Items, ProgrammeItem Item, IReadOnlyList<Finding> Findings, PlacementReasons? Reasons, SlotPoll? Poll);

/// <summary>Where an item might be put. What is not named stays as it is, or is whoever is free and costs least.</summary>
/// <param name="Starts">When it would begin, wall clock of the house.</param>
public sealed record ItemPut(LocalDateTime Starts)
{
    /// <summary>The room.</summary>
    public ResourceId? RoomId { get; init; }

    /// <summary>The interpreter.</summary>
    public ResourceId? InterpreterId { get; init; }

    /// <summary>The vehicle.</summary>
    public ResourceId? VehicleId { get; init; }

    /// <summary>True when the officer chose the room: the scheduler takes no other from then on.</summary>
    public bool NamesRoom { get; init; }
}

/// <summary>What it would cost to put an item somewhere.</summary>
/// <param name="Price">As the scheduler says it.</param>
/// <param name="Arises">Findings that would be new, worst first.</param>
/// <param name="Stays">Findings of the item that would be there as they are now.</param>
/// <param name="Vanishes">Findings that would be gone.</param>
public sealed record ItemPrice(PlacementPrice Price, IReadOnlyList<Finding> Arises, IReadOnlyList<Finding> Stays, IReadOnlyList<Finding> Vanishes)
{
    /// <summary>True when nothing there would keep the draft from being submitted.</summary>
    public bool IsFree => Price.IsFree && Stays.All(finding => finding.Severity != FindingSeverity.Hard);
}

/// <summary>The desk that says why an item is where it is and what another place would cost, and puts it there.</summary>
public sealed class ReasonDesk(DelegationsDbContext db, IClock clock, IVisitWatch watch)
{
    private readonly OpenDrafts _drafts = new(db, clock, watch);

    /// <summary>Why the item is where it is. Saves nothing.</summary>
    public async Task<Result<ItemWhy>> WhyAsync(VisitId id, ItemId itemId, ReasonLimits limits, Actor actor, CancellationToken ct)
    {
        var read = await DraftScene.ReadAsync(db, id, actor, ct);
        if (!read.Succeeded)
        {
            return read.Refusal;
        }

        var scene = read.Value;
        if (scene.Find(itemId) is not { } item)
        {
            return new Refusal(RefusalKind.NotFound, "programme.item_not_found");
        }

        if (item.IsWholeDay)
        {
            return ProgrammeDesk.IsWholeDay;
        }

        var poll = await db.SlotPolls.AsNoTracking().Include(row => row.Slots).Where(row => row.ItemId == itemId && !row.Withdrawn && row.AnsweredAt != null).OrderByDescending(row => row.AskedAt).FirstOrDefaultAsync(ct);
        var reasons = item.Starts is null ? null : Explanations.Why(scene.Problem, scene.Placements, ProgrammeProblem.Key(itemId), limits, ct);
        return new ItemWhy(scene.Visit, scene.House, scene.Items, item, scene.Name(scene.FindingsOf(itemId)), reasons, poll);
    }

    /// <summary>What it would cost to put the item there. Saves nothing.</summary>
    public async Task<Result<ItemPrice>> PriceAsync(VisitId id, ItemId itemId, ItemPut put, Actor actor, CancellationToken ct)
    {
        var read = await DraftScene.ReadAsync(db, id, actor, ct);
        if (!read.Succeeded)
        {
            return read.Refusal;
        }

        var price = Price(read.Value, itemId, put);
        if (!price.Succeeded)
        {
            return price.Refusal;
        }

        var scene = read.Value;
        var stays = scene.FindingsOf(itemId).Where(finding => finding.Code != FindingCodes.NotPlaced).Except(price.Value.Vanishes);
        return new ItemPrice(price.Value, scene.Name(price.Value.Arises), scene.Name(stays), scene.Name(price.Value.Vanishes));
    }

    /// <summary>Puts the item there, and with <paramref name="moveOthers"/> those who must move where each can go. Gives what it takes to go back.</summary>
    public async Task<Result<DraftStep>> PutAsync(VisitId id, long version, ItemId itemId, ItemPut put, bool moveOthers, Actor actor, CancellationToken ct)
    {
        var opened = await _drafts.OpenAsync(id, version, actor, ct);
        if (!opened.Succeeded)
        {
            return opened.Refusal;
        }

        var read = await DraftScene.OfAsync(db, opened.Value, db.ProgrammeItems.Local.Where(row => row.VisitId == id), actor, ct);
        if (!read.Succeeded)
        {
            return read.Refusal;
        }

        var scene = read.Value;
        var price = Price(scene, itemId, put);
        if (!price.Succeeded)
        {
            return price.Refusal;
        }

        var item = scene.Find(itemId)!;
        var before = new List<ItemBefore> { ItemBefore.Of(item) };
        item.Take(price.Value.Placement, scene.House);
        item.RoomIsNamed |= put is { NamesRoom: true, RoomId: not null } && item.NeedsRoom;
        foreach (var move in price.Value.MustMove.Where(move => moveOthers && move.To is not null))
        {
            var other = scene.Find(ProgrammeProblem.Id(move.Item))!;
            before.Add(ItemBefore.Of(other));
            other.Take(move.To!, scene.House);
        }

        var saved = await _drafts.SaveAsync([opened.Value], actor, "programme.item_moved", item.Title.ToString(), ct);
        return saved.Succeeded ? new DraftStep(itemId, opened.Value.Version, before) : saved.Refusal;
    }

    private static Result<PlacementPrice> Price(DraftScene scene, ItemId itemId, ItemPut put)
    {
        if (scene.Find(itemId) is not { } item)
        {
            return new Refusal(RefusalKind.NotFound, "programme.item_not_found");
        }

        if (item.IsWholeDay)
        {
            return ProgrammeDesk.IsWholeDay;
        }

        var mapped = DateTimeZoneProviders.Tzdb[item.ZoneId].MapLocal(put.Starts);
        if (mapped.Count != 1)
        {
            return new Refusal(RefusalKind.Rule, "programme.time_unclear", nameof(ItemPut.Starts));
        }

        var chosen = new Dictionary<string, ResourceKey>(StringComparer.Ordinal);
        foreach (var (wished, kind, need, field, isNeeded) in new[]
        {
            (put.RoomId, ResourceKind.Room, Placement.RoomNeed, nameof(ItemPut.RoomId), item.NeedsRoom),
            (put.InterpreterId, ResourceKind.Interpreter, ProgrammeProblem.InterpreterNeed, nameof(ItemPut.InterpreterId), item.NeedsInterpreter),
            (put.VehicleId, ResourceKind.Vehicle, ProgrammeProblem.VehicleNeed, nameof(ItemPut.VehicleId), item.NeedsVehicle),
        })
        {
            if (wished is not { } resource)
            {
                continue;
            }

            if (!scene.House.Resources.TryGetValue(resource, out var found) || found.Kind != kind)
            {
                return new Refusal(RefusalKind.Rule, "programme.resource_unknown", field);
            }

            if (isNeeded)
            {
                chosen[need] = ProgrammeProblem.Key(resource);
            }
        }

        var problem = put.RoomId is { } named && item.NeedsRoom ? InRoom(scene.Problem, ProgrammeProblem.Key(itemId), ProgrammeProblem.Key(named)) : scene.Problem;
        return Explanations.PriceOf(problem, scene.Placements, ProgrammeProblem.Key(itemId), mapped.Single().ToInstant(), chosen);
    }

    // Whoever names a room takes it in place of the one that was named before.
    private static SchedulingProblem InRoom(SchedulingProblem problem, ItemKey item, ResourceKey room)
    {
        var request = problem.Request with { Items = [.. problem.Items.Select(one => one.Key == item && one.Place is ItemPlace.InRoom place && place.Candidates.Count > 0 ? one with { Place = place with { Candidates = [room] } } : one)] };
        var created = SchedulingProblem.Create(request);
        return created.Succeeded ? created.Value : problem;
    }
}
