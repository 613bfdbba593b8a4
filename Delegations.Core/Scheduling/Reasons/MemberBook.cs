using NodaTime;

namespace Delegations.Core.Scheduling.Reasons;

/// <summary>What makes two members the same one.</summary>
internal readonly record struct MemberKey(string Code, int Other = -1, int Resource = -1, int Entry = -1, int From = -1, int To = -1, string? Detail = null);

/// <summary>Gives every wish and rule that was met in a scan a number, and puts it into data.</summary>
internal sealed class MemberBook(Board board, BoardItem item)
{
    private readonly Dictionary<MemberKey, int> _numbers = [];
    private readonly List<MemberKey> _keys = [];
    private readonly List<SortedSet<int>> _resources = [];
    private readonly List<int?> _wanted = [];

    /// <summary>How many there are.</summary>
    public int Count => _keys.Count;

    /// <summary>What the member of a number is.</summary>
    public MemberKey this[int member] => _keys[member];

    /// <summary>The number of a member; whom it is about and the most that it wants are gathered.</summary>
    public int Number(MemberKey key, int resource = -1, int? wanted = null)
    {
        if (!_numbers.TryGetValue(key, out var number))
        {
            number = _keys.Count;
            _numbers.Add(key, number);
            _keys.Add(key);
            _resources.Add([]);
            _wanted.Add(null);
        }

        if (resource >= 0)
        {
            _resources[number].Add(resource);
        }

        if (wanted is { } most && !(most <= _wanted[number]))
        {
            _wanted[number] = most;
        }

        return number;
    }

    /// <summary>The member as data.</summary>
    public ConflictMember ToMember(int number, IReadOnlyList<Seat?> seats)
    {
        var key = _keys[number];
        var source = item.Source;
        var other = key.Other >= 0 ? board.Items[key.Other] : null;
        var member = new ConflictMember
        {
            Code = key.Code,
            Item = source.Key,
            OtherItem = other?.Source.Key,
            OtherMayMove = other is { FixedStart: null },
            Resources = [.. (key.Resource >= 0 ? _resources[number].Append(key.Resource) : _resources[number]).Distinct().Order().Select(resource => board.Resources[resource].Source.Key)],
            Detail = key.Detail,
            Wanted = _wanted[number],
        };
        return key.Code switch
        {
            ConflictCodes.OnDays => member with { Days = source.Days },
            ConflictCodes.InWindows => member with { Windows = source.Windows },
            ConflictCodes.NotBefore => member with { Time = source.NotBefore },
            ConflictCodes.NotAfter => member with { Time = source.NotAfter },
            ConflictCodes.FixedStart => member with { When = new Interval(source.FixedStart!.Value, source.FixedStart.Value + source.Duration) },
            ConflictCodes.HouseOpens => member with { Time = board.Problem.Request.Rules.DayStart },
            ConflictCodes.HouseCloses => member with { Time = board.Problem.Request.Rules.DayEnd },
            ConflictCodes.LectureEnds => member with { Time = board.Problem.Request.Rules.LectureEnd },
            ConflictCodes.MealHours => member with { Detail = source.Meal },
            ConflictCodes.Arrival or ConflictCodes.Departure or ConflictCodes.ArrivalRest or ConflictCodes.OtherItem => member with { When = WhenOf(key.Other, seats) },
            ConflictCodes.Travel => member with { From = Site(key.From), To = Site(key.To) },
            ConflictCodes.WayFromBase => member with { From = Site(key.From) },
            ConflictCodes.Absence or ConflictCodes.Booking => member with { When = board.Resources[key.Resource].Source.Busy[key.Entry].During },
            ConflictCodes.RoomCandidates => member with { Resources = source.Place is ItemPlace.InRoom room ? room.Candidates : [], Need = Placement.RoomNeed },
            ConflictCodes.Candidates => member with { Resources = source.Choices.First(choice => choice.Name == key.Detail).Candidates, Need = key.Detail, Detail = null },
            ConflictCodes.Language => member with { Need = key.Detail, Detail = Pair(source.Choices.First(choice => choice.Name == key.Detail).Languages) },
            ConflictCodes.Need => member with { Need = key.Detail, Detail = KindOf(key.Detail) },
            ConflictCodes.HeadCount => member with { Available = Largest(number, resource => resource.Capacity) },
            ConflictCodes.Luggage => member with { Available = Largest(number, resource => resource.LuggageCapacity) },
            _ => member,
        };
    }

    private static string? Pair(LanguagePair? languages) => languages is null ? null : $"{languages.One}-{languages.Other}";

    private string KindOf(string? need) => item.Needs.First(wanted => wanted.Name == need).Kind switch
    {
        SchedulingResourceKind.Room => "room",
        SchedulingResourceKind.Vehicle => "vehicle",
        SchedulingResourceKind.Interpreter => "interpreter",
        _ => "person",
    };

    private int? Largest(int number, Func<SchedulingResource, int?> size) => _resources[number].Max(resource => size(board.Resources[resource].Source));

    private SiteKey? Site(int site) => site < 0 ? null : board.Problem.Request.Sites[site];

    private Interval? WhenOf(int other, IReadOnlyList<Seat?> seats)
    {
        var source = board.Items[other].Source;
        if (source.FixedStart is { } start)
        {
            return new Interval(start, start + source.Duration);
        }

        return seats[other] is { } seat ? new Interval(board.Grid.At(seat.Start), board.Grid.At(seat.End)) : null;
    }
}
