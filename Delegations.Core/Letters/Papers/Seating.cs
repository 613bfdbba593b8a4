using Delegations.Core.Documents;

namespace Delegations.Core.Letters.Papers;

/// <summary>Who is to be seated.</summary>
/// <param name="Number">What stands in the seat.</param>
/// <param name="Lines">The name, one line a script.</param>
public sealed record SeatedPerson(string Number, IReadOnlyList<string> Lines);

/// <summary>One of the two sides of a table.</summary>
/// <param name="InOrder">Its people in order of precedence, the principal first; may be empty.</param>
/// <param name="Interpreters">Its interpreters.</param>
public sealed record SeatedParty(IReadOnlyList<SeatedPerson> InOrder, IReadOnlyList<SeatedPerson> Interpreters);

/// <summary>Where somebody sits.</summary>
/// <param name="Person">Who.</param>
/// <param name="IsGuest">Of the guests' party.</param>
/// <param name="IsInterpreter">An interpreter.</param>
/// <param name="Facing">To which side of the page the person looks.</param>
/// <param name="ToTheRight">Seats from the middle of the table, counted towards the person's own right hand; negative towards the left.</param>
/// <param name="Row">0 at the table, 1 behind, and so on.</param>
public sealed record SeatedPlace(SeatedPerson Person, bool IsGuest, bool IsInterpreter, DrawingSide Facing, float ToTheRight, int Row);

/// <summary>Seats two parties by a rule (field guide 5.6). Values in, values out.</summary>
public static class Seating
{
    /// <summary>People of one party in a row at the table; more sit behind.</summary>
    public const int MostInRow = 9;

    /// <summary>
    /// Everybody's place, guests first, each party in order of precedence. Precedence falls with the distance from the principal, right hand before left; an interpreter
    /// beside the principal has the seat at the right hand.
    /// </summary>
    public static IReadOnlyList<SeatedPlace> Arrange(SeatedParty guests, SeatedParty hosts, SeatingChoice choice)
    {
        if (choice.Rule == SeatingRule.PrincipalAtHostsRight)
        {
            return [.. InLine(guests, choice.View, isGuest: true), .. InLine(hosts, choice.View, isGuest: false)];
        }

        // Whoever enters looks away from the door's wall; the right hand is one quarter turn further.
        var facing = choice.Rule == SeatingRule.GuestsFaceDoor ? choice.Door : Opposite(RightHand(Opposite(choice.Door)));
        return [.. Across(guests, facing, isGuest: true, choice.Interpreter), .. Across(hosts, Opposite(facing), isGuest: false, choice.Interpreter)];
    }

    /// <summary>The side of the page at the right hand of somebody who looks to a side.</summary>
    public static DrawingSide RightHand(DrawingSide facing) => facing switch
    {
        DrawingSide.Top => DrawingSide.Right,
        DrawingSide.Right => DrawingSide.Bottom,
        DrawingSide.Bottom => DrawingSide.Left,
        _ => DrawingSide.Top,
    };

    /// <summary>The side across the room.</summary>
    public static DrawingSide Opposite(DrawingSide side) => RightHand(RightHand(side));

    // Principals in the middle, opposite each other; then right, left, right, left.
    private static IEnumerable<SeatedPlace> Across(SeatedParty party, DrawingSide facing, bool isGuest, InterpreterSeat interpreter)
    {
        var free = Rows(MostInRow).GetEnumerator();
        var kept = new Queue<(float ToTheRight, int Row)>();
        var places = new List<SeatedPlace>();
        var beside = interpreter == InterpreterSeat.Beside ? party.Interpreters.Take(1).ToList() : [];
        var behind = party.Interpreters.Skip(beside.Count).ToList();
        var reserved = new HashSet<(float, int)>();
        if (beside.Count > 0)
        {
            reserved.Add((1, 0));
            kept.Enqueue((1, 0));
        }

        for (var i = 0; i < behind.Count; i++)
        {
            reserved.Add((i, 1));
            kept.Enqueue((i, 1));
        }

        foreach (var person in party.InOrder)
        {
            do
            {
                free.MoveNext();
            }
            while (reserved.Contains(free.Current));

            places.Add(new SeatedPlace(person, isGuest, IsInterpreter: false, facing, free.Current.ToTheRight, free.Current.Row));
        }

        places.AddRange(beside.Concat(behind).Select(person =>
        {
            var (right, row) = kept.Dequeue();
            return new SeatedPlace(person, isGuest, IsInterpreter: true, facing, right, row);
        }));
        return places;
    }

    // All look one way; the middle of the line is between the two principals, guests to the right of it as they sit.
    private static IEnumerable<SeatedPlace> InLine(SeatedParty party, DrawingSide facing, bool isGuest)
    {
        const int most = 5;
        var hand = isGuest ? 1 : -1;
        var places = party.InOrder.Select((person, i) =>
            new SeatedPlace(person, isGuest, IsInterpreter: false, facing, hand * ((i % most) + 0.5f), i < most ? 0 : 1 + (i / most))).ToList();
        places.AddRange(party.Interpreters.Select((person, i) => new SeatedPlace(person, isGuest, IsInterpreter: true, facing, hand * (i + 0.5f), 1)));
        return places;
    }

    private static IEnumerable<(float ToTheRight, int Row)> Rows(int most)
    {
        for (var row = 0; ; row++)
        {
            yield return (0, row);
            for (var away = 1; away <= most / 2; away++)
            {
                yield return (away, row);
                yield return (-away, row);
            }
        }
    }
}
