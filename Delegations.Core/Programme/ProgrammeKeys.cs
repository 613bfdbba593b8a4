using Delegations.Core.Scheduling;

namespace Delegations.Core.Programme;

/// <summary>What the scheduler's keys stand for in the office's own records.</summary>
public static class ProgrammeKeys
{
    /// <summary>The name of the need for an interpreter.</summary>
    public const string InterpreterNeed = ProgrammeProblem.InterpreterNeed;

    /// <summary>The name of the need for a vehicle.</summary>
    public const string VehicleNeed = ProgrammeProblem.VehicleNeed;

    /// <summary>The item of a key.</summary>
    public static ItemId Of(ItemKey key) => ProgrammeProblem.Id(key);

    /// <summary>The room, person, vehicle or interpreter of a key.</summary>
    public static ResourceId Of(ResourceKey key) => ProgrammeProblem.Id(key);

    /// <summary>The site of a key.</summary>
    public static SiteId Of(SiteKey key) => new(Guid.ParseExact(key.Value, "N"));
}
