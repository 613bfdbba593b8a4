namespace Delegations.Core.Scheduling.Reasons;

/// <summary>What it costs when a wish gives way, zero or more, on the scale of <see cref="SchedulingWeights"/>.</summary>
public sealed record WayOutPrices
{
    /// <summary>For an item on a day that it was not wanted on.</summary>
    public long OtherDay { get; init; } = 600;

    /// <summary>For each minute that an item lies outside its own times of day or windows.</summary>
    public long OutsideMinute { get; init; } = 4;

    /// <summary>For each minute that an item is shorter than the shortest that was wanted.</summary>
    public long ShorterMinute { get; init; } = 30;

    /// <summary>For each seat that is missing.</summary>
    public long MissingSeat { get; init; } = 60;

    /// <summary>For each tag of equipment that is missing.</summary>
    public long MissingEquipment { get; init; } = 500;

    /// <summary>For a room, interpreter, vehicle or person that was not among the candidates.</summary>
    public long OtherCandidate { get; init; } = 400;

    /// <summary>For each need that nobody meets.</summary>
    public long UnmetNeed { get; init; } = 2_500;

    /// <summary>For each other item that has to move, beside what the soft rules say.</summary>
    public long MovedOther { get; init; } = 250;

    /// <summary>For each other wish that is dropped, beside what the soft rules say.</summary>
    public long DroppedWish { get; init; } = 1_000;

    /// <summary>For each minute that an item goes from where it stands.</summary>
    public long MovedMinute { get; init; } = 1;

    /// <summary>The prices when nobody changed them.</summary>
    public static WayOutPrices Default { get; } = new();
}
