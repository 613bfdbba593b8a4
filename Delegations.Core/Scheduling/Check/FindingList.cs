using NodaTime;

namespace Delegations.Core.Scheduling.Check;

/// <summary>Findings as they are made.</summary>
internal sealed class FindingList
{
    public List<SchedulingFinding> Findings { get; } = [];

    public static int Minutes(Duration duration) => (int)Math.Ceiling(duration.TotalMinutes);

    public void Add(
        string code,
        ItemKey item,
        ItemKey? other = null,
        ResourceKey? resource = null,
        string? detail = null,
        Interval? when = null,
        int? minutes = null,
        int? wanted = null,
        int? available = null,
        FindingSeverity severity = FindingSeverity.Hard) => Findings.Add(new SchedulingFinding
        {
            Code = code,
            Severity = severity,
            Item = item,
            OtherItem = other,
            Resource = resource,
            Detail = detail,
            When = when,
            Minutes = minutes,
            Wanted = wanted,
            Available = available,
        });

    /// <summary>A gap is shorter than it must be.</summary>
    public void AddShort(string code, Placed placed, ItemKey? other, SchedulingResource? resource, Interval gap, Duration wanted)
    {
        var available = (int)Math.Floor(gap.Duration.TotalMinutes);
        Add(code, placed.Item.Key, other, resource?.Key, when: gap, minutes: Minutes(wanted) - available, wanted: Minutes(wanted), available: available);
    }

    public static string DoubleBooked(SchedulingResource resource) => resource.Kind switch
    {
        SchedulingResourceKind.Room => FindingCodes.RoomDoubleBooked,
        SchedulingResourceKind.Interpreter => FindingCodes.InterpreterDoubleBooked,
        SchedulingResourceKind.Vehicle => FindingCodes.VehicleDoubleBooked,
        _ => FindingCodes.HostDoubleBooked,
    };

    public static string Away(SchedulingResource resource) => resource.Kind switch
    {
        SchedulingResourceKind.Room => FindingCodes.RoomClosed,
        SchedulingResourceKind.Interpreter => FindingCodes.InterpreterAway,
        SchedulingResourceKind.Vehicle => FindingCodes.VehicleAway,
        _ => FindingCodes.HostAway,
    };

    public static string Rest(SchedulingResource resource) => resource.Kind switch
    {
        SchedulingResourceKind.Interpreter => FindingCodes.InterpreterRest,
        SchedulingResourceKind.Room => FindingCodes.RoomBuffer,
        SchedulingResourceKind.Vehicle => FindingCodes.VehicleBuffer,
        _ => FindingCodes.HostRest,
    };
}
